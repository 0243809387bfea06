using System.Text.Json.Nodes;

namespace LogArchive.IntegrationTests.CloudWatchLogs;

/// <summary>Tags of log groups, and ListLogGroups' filter by them.</summary>
public sealed class ListLogGroupsTests : IAsyncLifetime
{
    private LogsFixture _logs = null!;

    public async Task InitializeAsync()
    {
        _logs = await LogsFixture.StartAsync();
        await CreateAsync("/prod", ("env", "Prod"), ("archive", "yes"));
        await CreateAsync("/staging", ("env", "staging"), ("archive", "yes"));
        await CreateAsync("/test", ("env", "test"));
        await CreateAsync("/bare");
    }

    public async Task DisposeAsync() => await _logs.DisposeAsync();

    [Theory]
    [InlineData("env=Prod", "/prod")]
    [InlineData("env=prod", "")] // exact values distinguish case
    [InlineData("env=prod*", "/prod")] // wildcards do not
    [InlineData("env=*ST*", "/test /staging")]
    [InlineData("env=*t", "/test")]
    [InlineData("env=*", "/test /staging /prod")]
    [InlineData("env=!Prod", "/test /staging")]
    [InlineData("env=!prod", "/test /staging /prod")]
    [InlineData("env=!*st*", "/prod")]
    [InlineData("env=Prod|test", "/test /prod")]
    [InlineData("env", "/test /staging /prod")]
    [InlineData("archive=yes,env=!Prod", "/staging")]
    [InlineData("env=!Prod,env=!test", "/staging")]
    [InlineData("none", "")]
    public async Task A_log_group_is_listed_if_it_satisfies_every_filter_by_one_of_its_values(string tags, string expected) =>
        Assert.Equal(expected, string.Join(' ', await ListAsync(tags)));

    [Fact]
    public async Task Without_a_filter_all_are_listed_page_by_page_in_no_order_that_anybody_could_rely_on()
    {
        var names = new List<string>();
        string? token = null;
        do
        {
            JsonObject answer = await _logs.CallAsync("ListLogGroups", new() { ["limit"] = 3, ["nextToken"] = token });
            names.AddRange(answer["logGroups"]!.AsArray().Select(group => (string)group!["logGroupName"]!));
            token = (string?)answer["nextToken"];
        }
        while (token is not null);

        Assert.Equal(["/test", "/staging", "/prod", "/bare"], names);
    }

    [Fact]
    public async Task An_answer_has_name_ARN_and_class_and_nothing_else()
    {
        JsonNode group = (await _logs.CallAsync("ListLogGroups", new()))["logGroups"]![0]!;

        Assert.Equal(["logGroupName", "logGroupArn", "logGroupClass"], group.AsObject().Select(member => member.Key));
        Assert.EndsWith(":log-group:/test", (string)group["logGroupArn"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_good_for_its_own_filter_only()
    {
        JsonObject first = await _logs.CallAsync("ListLogGroups", new() { ["limit"] = 1, ["logGroupTags"] = Filters("env") });

        var error = await Assert.ThrowsAsync<LogsErrorException>(() => _logs.CallAsync(
            "ListLogGroups", new() { ["limit"] = 1, ["logGroupTags"] = Filters("archive"), ["nextToken"] = (string)first["nextToken"]! }));

        Assert.Equal("InvalidParameterException", error.Code);
    }

    [Theory]
    [InlineData("a,b,c,d,e,f")]
    [InlineData("a=1|2|3|4|5|6")]
    [InlineData("a=b*c")]
    [InlineData("a=!!b")]
    [InlineData("a*=b")]
    [InlineData("")]
    public async Task What_the_service_does_not_take_is_refused(string tags)
    {
        var error = await Assert.ThrowsAsync<LogsErrorException>(() => ListAsync(tags));

        Assert.Equal("InvalidParameterException", error.Code);
    }

    [Fact]
    public async Task What_is_not_supported_here_is_refused_and_named()
    {
        var error = await Assert.ThrowsAsync<LogsErrorException>(() => _logs.CallAsync("ListLogGroups", new() { ["logGroupNamePattern"] = "^/prod" }));

        Assert.Contains("'logGroupNamePattern' is unknown or not supported", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_are_added_replaced_taken_away_and_still_there_after_a_restart()
    {
        string arn = "arn:aws:logs:us-east-1:000000000000:log-group:/test";
        await _logs.CallAsync("TagResource", new() { ["resourceArn"] = arn, ["tags"] = new JsonObject { ["env"] = "Test", ["team"] = "" } });
        await _logs.CallAsync("UntagResource", new() { ["resourceArn"] = "arn:aws:logs:us-east-1:000000000000:log-group:/prod", ["tagKeys"] = new JsonArray("env", "none") });
        await _logs.RestartAsync();

        Assert.Equal("""{"env":"Test","team":""}""", (await _logs.CallAsync("ListTagsForResource", new() { ["resourceArn"] = arn }))["tags"]!.ToJsonString());
        Assert.Equal(["/test", "/staging"], await ListAsync("env"));
        Assert.Equal(["/test"], await ListAsync("team"));
    }

    private static JsonArray Filters(string tags) => [.. tags.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(tag =>
    {
        string[] parts = tag.Split('=', 2);
        var filter = new JsonObject { ["key"] = parts[0] };
        if (parts.Length > 1)
        {
            filter["values"] = new JsonArray([.. parts[1].Split('|').Select(value => (JsonNode)value)]);
        }

        return (JsonNode)filter;
    })];

    private async Task<string[]> ListAsync(string tags) =>
        [.. (await _logs.CallAsync("ListLogGroups", new() { ["logGroupTags"] = Filters(tags) }))["logGroups"]!.AsArray().Select(group => (string)group!["logGroupName"]!)];

    private async Task CreateAsync(string group, params (string Key, string Value)[] tags)
    {
        var request = new JsonObject { ["logGroupName"] = group };
        if (tags.Length > 0)
        {
            request["tags"] = new JsonObject(tags.Select(tag => KeyValuePair.Create<string, JsonNode?>(tag.Key, tag.Value)));
        }

        await _logs.CallAsync("CreateLogGroup", request);
    }
}
