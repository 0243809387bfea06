using LogArchive.LocalAws.CloudWatchLogs.Insights;
using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>The operations by their names, with their quotas.</summary>
internal sealed class LogsOperations(LogStore store, CloudWatchLogsOptions options, TimeProvider time)
{
    private readonly GroupOperations _groups = new(store, time);
    private readonly ListLogGroups _list = new(store, time);
    private readonly TagOperations _tags = new(store);
    private readonly PutLogEvents _put = new(store, time);
    private readonly FilterLogEvents _filter = new(store, options, time);
    private readonly QueryOperations _queries = new(store, options, time);
    private readonly RequestQuota? _filterQuota = RequestQuota.Of(options.FilterLogEventsPerSecond, time);

    /// <summary>The call, for faults and permissions.</summary>
    public LogsCall Describe(string operation, long sequence, JsonMembers request, string region) =>
        _queries.Describe(operation, sequence, request, region)
        ?? new LogsCall(operation, sequence, request.Text("logGroupName"), request.Text("nextToken"));

    /// <exception cref="AwsException">The error of the operation.</exception>
    public ILogsAnswer Answer(string operation, JsonMembers request, string region, LogsFault fault)
    {
        if (operation == nameof(FilterLogEvents))
        {
            _filterQuota?.TakeRequest();
            return new WholeAnswer(_filter.Answer(request, fault is LogsFault.PageFault page ? page.Kind : PageFaultKind.None));
        }

        return operation switch
        {
            "CreateLogGroup" => WholeAnswer.Of(_groups.Create(request)),
            "CreateLogStream" => WholeAnswer.Of(_groups.CreateStream(request)),
            "DeleteLogGroup" => WholeAnswer.Of(_groups.Delete(request)),
            "DeleteRetentionPolicy" => WholeAnswer.Of(_groups.DeleteRetention(request)),
            "DescribeLogGroups" => WholeAnswer.Of(_groups.Describe(request, region)),
            nameof(ListLogGroups) => WholeAnswer.Of(_list.Answer(request, region)),
            "ListTagsForResource" => WholeAnswer.Of(_tags.List(request)),
            nameof(PutLogEvents) => WholeAnswer.Of(_put.Answer(request)),
            "PutRetentionPolicy" => WholeAnswer.Of(_groups.PutRetention(request)),
            "TagResource" => WholeAnswer.Of(_tags.Tag(request)),
            "UntagResource" => WholeAnswer.Of(_tags.Untag(request)),
            nameof(StartQuery) => WholeAnswer.Of(
                _queries.Start(request, region, fault is LogsFault.QueryFault query ? query.Kind : QueryFaultKind.None)),
            nameof(GetQueryResults) => _queries.Results(request),
            _ => throw new AwsException("UnknownOperationException", $"The local CloudWatch Logs does not support {operation}."),
        };
    }
}
