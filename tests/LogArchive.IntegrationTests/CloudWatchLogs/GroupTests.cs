using System.Text.Json.Nodes;

namespace LogArchive.IntegrationTests.CloudWatchLogs;

public sealed class GroupTests : IAsyncLifetime
{
    private LogsFixture _logs = null!;

    public async Task InitializeAsync() => _logs = await LogsFixture.StartAsync();

    public async Task DisposeAsync() => await _logs.DisposeAsync();

    [Theory]
    [InlineData("/aws/lambda/a", true)]
    [InlineData("a.b-c_d/e#F9", true)]
    [InlineData("aws/reserved", false)]
    [InlineData("with space", false)]
    [InlineData("new\nline", false)]
    [InlineData("", false)]
    [InlineData("/synthetic/ten", false)]
    [InlineData("/synthetic/1000x2", false)]
    [InlineData("/synthetic/1000x3", true)]
    public async Task Only_names_that_AWS_allows_can_be_created(string name, bool allowed)
    {
        Exception? error = await Record.ExceptionAsync(() => _logs.CreateAsync(name));

        Assert.Equal(allowed ? null : "InvalidParameterException", (error as LogsErrorException)?.Code);
    }

    [Theory]
    [InlineData(512, true)]
    [InlineData(513, false)]
    public async Task A_name_has_at_most_512_characters(int length, bool allowed)
    {
        Exception? error = await Record.ExceptionAsync(() => _logs.CreateAsync(new string('n', length)));

        Assert.Equal(allowed, error is null);
    }

    [Fact]
    public async Task A_group_can_not_be_created_twice_but_again_after_its_deletion()
    {
        await _logs.CreateAsync("/a", "s");
        await _logs.PutAsync("/a", "s", (LogsFixture.Day, "old"));
        LogsErrorException error = await Assert.ThrowsAsync<LogsErrorException>(() => _logs.CreateAsync("/a"));

        await _logs.CallAsync("DeleteLogGroup", new() { ["logGroupName"] = "/a" });
        await _logs.CreateAsync("/a");

        Assert.Equal("ResourceAlreadyExistsException", error.Code);
        Assert.Empty(await _logs.MessagesAsync(new() { ["logGroupName"] = "/a" }));
    }

    [Fact]
    public async Task A_group_is_described_with_everything_that_is_known_of_it()
    {
        await _logs.CreateAsync("/a", "s");
        await _logs.PutAsync("/a", "s", (LogsFixture.Day, "four"), (LogsFixture.Day, "fünf"));
        await _logs.CallAsync("PutRetentionPolicy", new() { ["logGroupName"] = "/a", ["retentionInDays"] = 14 });

        JsonNode group = (await _logs.CallAsync("DescribeLogGroups", []))["logGroups"]![0]!;

        var expected = new JsonObject
        {
            ["logGroupName"] = "/a",
            ["creationTime"] = LogsFixture.Now.ToUnixTimeMilliseconds(),
            ["arn"] = "arn:aws:logs:us-east-1:000000000000:log-group:/a:*",
            ["metricFilterCount"] = 0,
            ["storedBytes"] = 4 + 5 + 52,
            ["logGroupClass"] = "STANDARD",
            ["logGroupArn"] = "arn:aws:logs:us-east-1:000000000000:log-group:/a",
            ["deletionProtectionEnabled"] = false,
            ["retentionInDays"] = 14,
        };
        Assert.True(JsonNode.DeepEquals(expected, group), group.ToJsonString());
    }

    [Fact]
    public async Task Groups_are_listed_in_ASCII_order_over_pages_of_any_size()
    {
        string[] names = ["/B", "/a", "/a-", "/a/x", "/b", "Z"];
        foreach (string name in names.Reverse())
        {
            await _logs.CreateAsync(name);
        }

        for (int limit = 1; limit <= names.Length + 1; limit++)
        {
            Assert.Equal(names, await ListAsync(new() { ["limit"] = limit }));
        }
    }

    [Fact]
    public async Task Groups_are_found_by_prefix()
    {
        await _logs.CreateAsync("/app/orders");
        await _logs.CreateAsync("/app/stock");
        await _logs.CreateAsync("/orders");

        Assert.Equal(["/app/orders", "/app/stock"], await ListAsync(new() { ["logGroupNamePrefix"] = "/app" }));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(3653, true)]
    public async Task Retention_takes_only_the_values_AWS_has(int days, bool allowed)
    {
        await _logs.CreateAsync("/a");

        Exception? error = await Record.ExceptionAsync(() =>
            _logs.CallAsync("PutRetentionPolicy", new() { ["logGroupName"] = "/a", ["retentionInDays"] = days }));

        Assert.Equal(allowed ? null : "InvalidParameterException", (error as LogsErrorException)?.Code);
    }

    [Fact]
    public async Task Expired_events_are_not_answered_until_retention_is_lifted()
    {
        await _logs.CreateAsync("/a", "s");
        await _logs.PutAsync("/a", "s", (LogsFixture.Day, "yesterday"));
        await _logs.CallAsync("PutRetentionPolicy", new() { ["logGroupName"] = "/a", ["retentionInDays"] = 1 });
        string[] retained = await _logs.MessagesAsync(new() { ["logGroupName"] = "/a" });

        await _logs.CallAsync("DeleteRetentionPolicy", new() { ["logGroupName"] = "/a" });

        Assert.Empty(retained);
        Assert.Equal(["yesterday"], await _logs.MessagesAsync(new() { ["logGroupName"] = "/a" }));
    }

    [Theory]
    [InlineData("INFREQUENT_ACCESS")]
    [InlineData("DELIVERY")]
    public async Task Events_of_other_classes_can_not_be_read(string logGroupClass)
    {
        await _logs.CallAsync("CreateLogGroup", new() { ["logGroupName"] = "/a", ["logGroupClass"] = logGroupClass });

        LogsErrorException error = await Assert.ThrowsAsync<LogsErrorException>(() =>
            _logs.CallAsync("FilterLogEvents", new() { ["logGroupName"] = "/a" }));

        Assert.Equal("InvalidParameterException", error.Code);
        Assert.Contains(logGroupClass, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operation_that_is_not_there_is_named_in_the_error()
    {
        LogsErrorException error = await Assert.ThrowsAsync<LogsErrorException>(() => _logs.CallAsync("StopQuery", []));

        Assert.Equal("UnknownOperationException", error.Code);
        Assert.Contains("StopQuery", error.Message, StringComparison.Ordinal);
    }

    private async Task<string[]> ListAsync(JsonObject request)
    {
        var names = new List<string>();
        for (string? token = ""; token is not null;)
        {
            JsonObject page = await _logs.CallAsync("DescribeLogGroups", request);
            names.AddRange(page["logGroups"]!.AsArray().Select(group => (string)group!["logGroupName"]!));
            request["nextToken"] = token = (string?)page["nextToken"];
        }

        return [.. names];
    }
}
