using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using LogArchive.LocalAws;
using LogArchive.LocalAws.Iam;

namespace LogArchive.IntegrationTests.CloudWatchLogs;

/// <summary>Logs Insights through the SDK.</summary>
public sealed class QuerySdkTests : IAsyncLifetime
{
    private const string Group = "/synthetic/2500x30";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("queries-");
    private readonly List<AccessRequest> _asked = [];
    private string? _denied;
    private LocalAwsServer _server = null!;
    private AmazonCloudWatchLogsClient _logs = null!;

    public async Task InitializeAsync()
    {
        _server = await LocalAwsServer.StartAsync(new LocalAwsOptions
        {
            DataDirectory = _data.FullName,
            Access = request =>
            {
                _asked.Add(request);
                return request.Action != _denied;
            },
        });

        // Without retries: the SDK would try again after LimitExceededException.
        _logs = new AmazonCloudWatchLogsClient(
            new BasicAWSCredentials("test", "test"),
            new AmazonCloudWatchLogsConfig { ServiceURL = _server.Endpoint.ToString(), AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
        await _logs.CreateLogGroupAsync(new CreateLogGroupRequest { LogGroupName = Group, LogGroupClass = LogGroupClass.INFREQUENT_ACCESS });
        _asked.Clear();
    }

    public async Task DisposeAsync()
    {
        _logs.Dispose();
        await _server.DisposeAsync();
        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task Rows_statistics_and_tokens_arrive()
    {
        string id = await StartAsync("fields @timestamp, @ptr | sort @timestamp asc", limit: 2200);

        GetQueryResultsResponse running = await AskAsync(id);
        GetQueryResultsResponse first = await AskAsync(id);
        GetQueryResultsResponse second = await AskAsync(id, first.NextToken);
        GetQueryResultsResponse third = await AskAsync(id, second.NextToken);

        Assert.Equal(QueryStatus.Running, running.Status);
        Assert.Equal(QueryStatus.Complete, third.Status);
        Assert.Equal([1000, 1000, 200], new[] { first, second, third }.Select(page => page.Results.Count));
        Assert.Null(third.NextToken);
        Assert.Null(third.EncryptionKey);
        Assert.Equal(QueryLanguage.CWLI, third.QueryLanguage);
        Assert.Equal((2500, 2500, 2500 * 56), (third.Statistics.RecordsMatched, third.Statistics.RecordsScanned, third.Statistics.BytesScanned));
        Assert.Equal(["@timestamp", "@ptr"], first.Results[0].Select(field => field.Field));
        Assert.Equal("2026-11-09 00:00:00.000", first.Results[0][0].Value);
        Assert.Equal(2200, new[] { first, second, third }.SelectMany(page => page.Results).Select(row => row[1].Value).Distinct().Count());
    }

    [Fact]
    public async Task Errors_have_their_types()
    {
        await Assert.ThrowsAsync<MalformedQueryException>(() => StartAsync("pattern @message"));
        await Assert.ThrowsAsync<InvalidParameterException>(() => StartAsync("limit 1", limit: 0));
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => AskAsync("none"));
        var queries = Enumerable.Range(0, 101).Select(async _ => await StartAsync("limit 1")).ToList();
        await Assert.ThrowsAsync<LimitExceededException>(() => Task.WhenAll(queries));
    }

    [Fact]
    public async Task To_start_a_query_takes_a_permission_for_the_log_group_and_to_ask_one_for_everything()
    {
        await AskAsync(await StartAsync("limit 1"));

        Assert.Equal(
            [
                ("logs:StartQuery", $"arn:aws:logs:us-east-1:{LocalAwsOptions.AccountId}:log-group:{Group}:*"),
                ("logs:GetQueryResults", "*"),
            ],
            _asked.Select(request => (request.Action, request.Resource)));
        _denied = "logs:StartQuery";
        AmazonCloudWatchLogsException denied = await Assert.ThrowsAsync<AmazonCloudWatchLogsException>(() => StartAsync("limit 1"));
        Assert.Equal("AccessDeniedException", denied.ErrorCode);
    }

    private async Task<string> StartAsync(string text, int? limit = null) => (await _logs.StartQueryAsync(new StartQueryRequest
    {
        LogGroupIdentifiers = [$"arn:aws:logs:us-east-1:{LocalAwsOptions.AccountId}:log-group:{Group}"],
        QueryString = text,
        QueryLanguage = QueryLanguage.CWLI,
        StartTime = LogsFixture.Day / 1000,
        EndTime = ((LogsFixture.Day + LogsFixture.DayLength) / 1000) - 1,
        Limit = limit,
    })).QueryId;

    private Task<GetQueryResultsResponse> AskAsync(string id, string? token = null) =>
        _logs.GetQueryResultsAsync(new GetQueryResultsRequest { QueryId = id, NextToken = token, MaxItems = 1000 });
}
