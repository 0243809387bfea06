using System.Text.Json.Nodes;

namespace LogArchive.IntegrationTests.CloudWatchLogs;

public sealed class AwsCommandTests : IAsyncLifetime
{
    private static readonly string Start = $"{LogsFixture.Day}";
    private static readonly string End = $"{LogsFixture.Day + LogsFixture.DayLength - 1}";

    private LogsFixture _logs = null!;

    public async Task InitializeAsync() => _logs = await LogsFixture.StartAsync();

    public async Task DisposeAsync() => await _logs.DisposeAsync();

    [AwsCommandFact]
    public async Task What_the_command_puts_it_finds_again()
    {
        await LogsAsync("create-log-group", "--log-group-name", "/a", "--log-group-class", "STANDARD");
        await LogsAsync("create-log-stream", "--log-group-name", "/a", "--log-stream-name", "s");
        await LogsAsync("put-retention-policy", "--log-group-name", "/a", "--retention-in-days", "30");
        JsonNode? put = await LogsAsync(
            "put-log-events", "--log-group-name", "/a", "--log-stream-name", "s",
            "--log-events", $$"""[{"timestamp":{{Start}},"message":"first \"quoted\""},{"timestamp":{{End}},"message":"last"}]""");

        JsonNode? groups = await LogsAsync("describe-log-groups", "--log-group-name-prefix", "/");
        JsonNode? events = await LogsAsync("filter-log-events", "--log-group-name", "/a", "--start-time", Start, "--end-time", End);

        Assert.NotNull(put!["nextSequenceToken"]);
        Assert.Equal("/a", (string)groups!["logGroups"]![0]!["logGroupName"]!);
        Assert.Equal(30, (int)groups["logGroups"]![0]!["retentionInDays"]!);
        Assert.Equal(["first \"quoted\"", "last"], LogsFixture.Messages(events!.AsObject()));
    }

    [AwsCommandFact]
    public async Task The_command_pages_through_a_day_by_itself_and_in_pieces()
    {
        await LogsAsync("create-log-group", "--log-group-name", "/synthetic/3000x1000");
        string[] filter = ["filter-log-events", "--log-group-name", "/synthetic/3000x1000", "--start-time", Start, "--end-time", End];

        JsonNode? all = await LogsAsync(filter);
        JsonNode? piece = await LogsAsync([.. filter, "--page-size", "100", "--max-items", "250"]);
        JsonNode? rest = await LogsAsync([.. filter, "--page-size", "100", "--starting-token", (string)piece!["NextToken"]!]);

        string[] expected = LogsFixture.Messages(all!.AsObject());
        Assert.Equal(3000, expected.Distinct().Count());
        Assert.Equal(250, LogsFixture.Messages(piece.AsObject()).Length);
        Assert.Equal(expected, LogsFixture.Messages(piece.AsObject()).Concat(LogsFixture.Messages(rest!.AsObject())));
    }

    [AwsCommandFact]
    public async Task The_command_queries_a_group_of_infrequent_access()
    {
        await LogsAsync("create-log-group", "--log-group-name", "/a", "--log-group-class", "INFREQUENT_ACCESS");
        await LogsAsync("create-log-stream", "--log-group-name", "/a", "--log-stream-name", "s");
        await LogsAsync(
            "put-log-events", "--log-group-name", "/a", "--log-stream-name", "s",
            "--log-events", $$"""[{"timestamp":{{Start}},"message":"first"},{"timestamp":{{End}},"message":"last"}]""");

        string seconds = $"{(LogsFixture.Day + LogsFixture.DayLength) / 1000}";
        JsonNode? started = await LogsAsync(
            "start-query", "--log-group-name", "/a", "--start-time", Start[..^3], "--end-time", seconds, "--query-string", QueryCalls.AllRows);
        string[] ask = ["get-query-results", "--query-id", (string)started!["queryId"]!];
        JsonNode? running = await LogsAsync(ask);
        JsonNode? complete = await LogsAsync(ask);

        Assert.Equal("Running", (string)running!["status"]!);
        Assert.Equal("Complete", (string)complete!["status"]!);
        Assert.Equal(["first", "last"], QueryCalls.Values(complete.AsObject(), "@message"));
        Assert.Equal((2, 2, 2 * 26 + 9), QueryCalls.Statistics(complete.AsObject()));
    }

    [AwsCommandFact]
    public async Task The_command_tags_a_log_group_and_lists_it_by_the_tag()
    {
        await LogsAsync("create-log-group", "--log-group-name", "/a", "--tags", "archive=yes,env=prod");
        await LogsAsync("create-log-group", "--log-group-name", "/b");
        string arn = (string)(await LogsAsync("describe-log-groups", "--log-group-name-prefix", "/b"))!["logGroups"]![0]!["logGroupArn"]!;
        await LogsAsync("tag-resource", "--resource-arn", arn, "--tags", "archive=no,env=staging");
        await LogsAsync("untag-resource", "--resource-arn", arn, "--tag-keys", "env");

        JsonNode? tagged = await LogsAsync("list-log-groups", "--log-group-tags", "key=archive,values=y*", "key=env,values=!test");
        JsonNode? tags = await LogsAsync("list-tags-for-resource", "--resource-arn", arn);

        Assert.Equal("/a", (string)Assert.Single(tagged!["logGroups"]!.AsArray())!["logGroupName"]!);
        Assert.Equal("""{"archive":"no"}""", tags!["tags"]!.ToJsonString());
    }

    [AwsCommandFact]
    public async Task The_command_shows_the_errors_name_and_message()
    {
        string error = await AwsCommand.FailAsync(_logs.Endpoint, "logs", "filter-log-events", "--log-group-name", "/none");

        Assert.Contains(
            "(ResourceNotFoundException) when calling the FilterLogEvents operation: The specified log group does not exist.",
            error,
            StringComparison.Ordinal);
    }

    private Task<JsonNode?> LogsAsync(params string[] arguments) => AwsCommand.JsonAsync(_logs.Endpoint, ["logs", .. arguments]);
}
