using System.Text.Json.Nodes;
using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.CloudWatchLogs.Insights;

/// <summary>The operations of Logs Insights, with their quotas.</summary>
internal sealed class QueryOperations
{
    private readonly QueryTable _queries = new();
    private readonly StartQuery _start;
    private readonly GetQueryResults _results;
    private readonly RequestQuota? _startQuota;
    private readonly RequestQuota? _resultsQuota;

    public QueryOperations(LogStore store, CloudWatchLogsOptions options, TimeProvider time)
    {
        _start = new StartQuery(store, _queries, options, time);
        _results = new GetQueryResults(_queries, time);
        _startQuota = RequestQuota.Of(options.QueryCallsPerSecond, time);
        _resultsQuota = RequestQuota.Of(options.QueryCallsPerSecond, time);
    }

    /// <summary>The call, with its log group and query; null if the operation is another.</summary>
    public LogsCall? Describe(string operation, long sequence, JsonMembers request, string region)
    {
        switch (operation)
        {
            case nameof(StartQuery):
                return new LogsCall(operation, sequence, QueriedGroup.NameOf(request, region), NextToken: null)
                {
                    QueryString = request.Text("queryString"),
                };
            case nameof(GetQueryResults):
                InsightsQuery? query = request.Text("queryId") is { } id ? _queries.Find(id) : null;
                return new LogsCall(operation, sequence, query?.Group.Name, request.Text("nextToken")) { QueryString = query?.Text };
            default:
                return null;
        }
    }

    public JsonObject Start(JsonMembers request, string region, QueryFaultKind fault)
    {
        _startQuota?.TakeRequest();
        return _start.Answer(request, region, fault);
    }

    public ILogsAnswer Results(JsonMembers request)
    {
        _resultsQuota?.TakeRequest();
        return new QueryPageWriter(_results.Answer(request));
    }
}
