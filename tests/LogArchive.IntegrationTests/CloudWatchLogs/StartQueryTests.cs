using System.Text.Json.Nodes;
using LogArchive.LocalAws;
using LogArchive.LocalAws.CloudWatchLogs;
using static LogArchive.IntegrationTests.CloudWatchLogs.QueryCalls;

namespace LogArchive.IntegrationTests.CloudWatchLogs;

public sealed class StartQueryTests : IAsyncLifetime
{
    private LogsFixture _logs = null!;

    public async Task InitializeAsync()
    {
        _logs = await LogsFixture.StartAsync();
        await _logs.CreateAsync("/a", "s");
    }

    public async Task DisposeAsync() => await _logs.DisposeAsync();

    [Theory]
    [InlineData("""{"logGroupName":"/a"}""")]
    [InlineData("""{"logGroupNames":["/a"]}""")]
    [InlineData("""{"logGroupIdentifiers":["/a"]}""")]
    [InlineData($$"""{"logGroupIdentifiers":["arn:aws:logs:us-east-1:{{LocalAwsOptions.AccountId}}:log-group:/a"]}""")]
    public async Task The_log_group_has_a_name_or_an_ARN_in_one_of_three_members(string group)
    {
        string id = await _logs.StartAsync(With(group));

        Assert.Equal("Running", (string)(await _logs.AskAsync(id))["status"]!);
    }

    [Theory]
    [InlineData("""{"logGroupName":null}""", "A StartQuery request must have exactly one of logGroupName, logGroupNames and logGroupIdentifiers, but this one has none.")]
    [InlineData("""{"logGroupName":"/a","logGroupNames":["/a"]}""", "A StartQuery request must have exactly one of logGroupName, logGroupNames and logGroupIdentifiers, but this one has 2.")]
    [InlineData("""{"logGroupNames":["/a","/b"]}""", "The local AWS queries one log group at a time, but the request names 2.")]
    [InlineData("""{"logGroupIdentifiers":["arn:aws:logs:us-east-1:999999999999:log-group:/a"]}""", "1 validation error detected")]
    [InlineData("""{"logGroupName":"/a","startTime":2,"endTime":1}""", "endTime (1) is before startTime (2).")]
    [InlineData("""{"logGroupName":"/a","endTime":1768521600000}""", "endTime (1768521600000) is after the year 9999: it is in seconds since 1970, not in milliseconds.")]
    [InlineData("""{"logGroupName":"/a","startTime":-1}""", "1 validation error detected: Value '-1' at 'startTime'")]
    [InlineData("""{"logGroupName":"/a","startTime":null}""", "1 validation error detected: Value null at 'startTime'")]
    [InlineData("""{"logGroupName":"/a","queryString":null}""", "1 validation error detected: Value null at 'queryString'")]
    [InlineData("""{"logGroupName":"/a","limit":0}""", "1 validation error detected: Value '0' at 'limit'")]
    [InlineData("""{"logGroupName":"/a","limit":100001}""", "1 validation error detected: Value '100001' at 'limit'")]
    [InlineData("""{"logGroupName":"/a","queryLanguage":"SQL"}""", "The local AWS does not support the query language SQL, only CWLI.")]
    public async Task A_request_that_is_not_valid_is_refused(string members, string message)
    {
        LogsErrorException error = await Assert.ThrowsAsync<LogsErrorException>(() => _logs.StartAsync(With(members)));

        Assert.StartsWith($"400 InvalidParameterException: {message}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/b", "limit 1", "ResourceNotFoundException: The specified log group does not exist.")]
    [InlineData("/a", "unmask", "MalformedQueryException: unexpected 'unmask', expected one of the commands")]
    public async Task A_log_group_that_does_not_exist_and_a_query_that_is_not_supported_are_errors_of_their_own(string group, string text, string message)
    {
        LogsErrorException error = await Assert.ThrowsAsync<LogsErrorException>(() => _logs.StartAsync(Query(group, text)));

        Assert.StartsWith($"400 {message}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("STANDARD", true)]
    [InlineData("INFREQUENT_ACCESS", true)]
    [InlineData("DELIVERY", false)]
    public async Task It_reads_the_classes_that_Logs_Insights_reads(string logGroupClass, bool isRead)
    {
        await _logs.CallAsync("CreateLogGroup", new() { ["logGroupName"] = "/b", ["logGroupClass"] = logGroupClass });

        Exception? error = await Record.ExceptionAsync(() => _logs.StartAsync(Query("/b", AllRows)));

        Assert.Equal(
            isRead ? null : "400 InvalidParameterException: StartQuery is not supported for log group '/b', which has the class DELIVERY.",
            error?.Message);
    }

    [Fact]
    public async Task At_most_100_queries_run_at_a_time()
    {
        string first = await _logs.StartAsync(Query("/a", Count));
        for (int i = 1; i < 100; i++)
        {
            await _logs.StartAsync(Query("/a", Count));
        }

        LogsErrorException error = await Assert.ThrowsAsync<LogsErrorException>(() => _logs.StartAsync(Query("/a", Count)));
        await _logs.AskAsync(first);
        await Assert.ThrowsAsync<LogsErrorException>(() => _logs.StartAsync(Query("/a", Count)));
        await _logs.AskAsync(first);
        await _logs.StartAsync(Query("/a", Count));

        Assert.Equal("400 LimitExceededException: Account maximum query concurrency limit of [100] reached.", error.Message);
    }

    [Fact]
    public async Task Each_operation_has_its_own_quota()
    {
        await using LogsFixture logs = await LogsFixture.StartAsync(new() { QueryCallsPerSecond = 2 });
        await logs.CreateAsync("/a");
        string id = await logs.StartAsync(Query("/a", Count));
        await logs.StartAsync(Query("/a", Count));

        LogsErrorException error = await Assert.ThrowsAsync<LogsErrorException>(() => logs.StartAsync(Query("/a", Count)));
        await logs.AskAsync(id);
        await logs.AskAsync(id);
        await Assert.ThrowsAsync<LogsErrorException>(() => logs.AskAsync(id));
        logs.Time.Advance(TimeSpan.FromMilliseconds(500));
        await logs.AskAsync(id);

        Assert.Equal("400 ThrottlingException: Rate exceeded", error.Message);
    }

    [Fact]
    public void The_environment_sets_rate_and_duration()
    {
        var options = CloudWatchLogsOptions.FromEnvironment(name => name switch
        {
            "LOCAL_AWS_LOGS_QUERY_RATE" => "10",
            "LOCAL_AWS_LOGS_QUERY_MS" => "0",
            _ => null,
        });

        Assert.Equal(10, options.QueryCallsPerSecond);
        Assert.Equal(TimeSpan.Zero, options.QueryDuration);
        Assert.Null(CloudWatchLogsOptions.FromEnvironment(_ => null).QueryDuration);
        Assert.Throws<ArgumentOutOfRangeException>(() => new CloudWatchLogsOptions { QueryCallsPerSecond = 0 });
    }

    private static JsonObject With(string members)
    {
        JsonObject request = Query("/a", AllRows);
        request.Remove("logGroupName");
        foreach ((string name, JsonNode? value) in JsonNode.Parse(members)!.AsObject())
        {
            request[name] = value?.DeepClone();
        }

        return request;
    }
}
