using System.Text.Json;
using Amazon.CloudWatchLogs;
using LogArchive.IntegrationTests.EndToEnd;

namespace LogArchive.IntegrationTests.Operating;

/// <summary><c>groups</c>: what would be archived, and why the rest would not.</summary>
public sealed class GroupsTests
{
    [Fact]
    public async Task Every_group_has_its_reason()
    {
        await using OperatedArchive archive = await FilledAsync();

        CliResult groups = (await archive.RunAsync([.. Command(archive), "--json"])).Exits(0);

        Dictionary<string, (string? Action, string? Reason)> rows = groups.Json.GetProperty("groups").EnumerateArray()
            .ToDictionary(row => row.GetProperty("logGroup").GetString()!, row => (row.GetProperty("action").GetString(), row.GetProperty("reason").GetString()));
        Assert.Equal(("archive", null), rows["/ecs/web"]);
        Assert.Equal(("skip", "already archived"), rows["/ecs/done"]);
        Assert.Equal(("leave out", "excluded by *-debug"), rows["/ecs/web-debug"]);
        Assert.Equal(("leave out", "FilterLogEvents cannot read log groups of class INFREQUENT_ACCESS; READ_INFREQUENT_ACCESS=insights reads them with Logs Insights"), rows["/ecs/rare"]);
        Assert.Equal(("leave out", "no include pattern matches it"), rows["/other"]);
        Assert.Equal("archive", rows["/ecs/short"].Action);
        Assert.Equal("all of the day may have expired: events expire after 5 days", rows["/ecs/short"].Reason);
        JsonElement web = groups.Json.GetProperty("groups").EnumerateArray().Single(row => row.GetProperty("logGroup").GetString() == "/ecs/web");
        Assert.True(web.GetProperty("storedBytes").GetInt64() > 0);
        Assert.Equal(JsonValueKind.Null, web.GetProperty("retentionDays").ValueKind);
    }

    [Fact]
    public async Task It_says_what_a_run_then_does()
    {
        await using OperatedArchive archive = await FilledAsync();
        CliResult groups = (await archive.RunAsync([.. Command(archive), "--json"])).Exits(0);
        string?[] archived = [.. groups.Json.GetProperty("groups").EnumerateArray().Where(row => row.GetProperty("action").GetString() == "archive").Select(row => row.GetProperty("logGroup").GetString())];

        CliResult run = (await archive.RunAsync("run", "--bucket", archive.Bucket, "--date", EmulatedAws.Date, "--include", "/ecs/*", "--exclude", "*-debug", "--json")).Exits(0);

        Assert.Equal(archived, run.Json.GetProperty("items").EnumerateArray().Where(item => item.GetProperty("status").GetString() is "archived" or "empty" or "expired").Select(item => item.GetProperty("logGroup").GetString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_table_names_what_the_patterns_mean_and_counts_the_rest()
    {
        await using OperatedArchive archive = await FilledAsync();

        CliResult some = (await archive.RunAsync(Command(archive))).Exits(0);
        CliResult all = (await archive.RunAsync([.. Command(archive), "--all"])).Exits(0);

        Assert.Matches(@"(?m)^/ecs/web +archive +\d+ B +never expires$", some.Output);
        Assert.Matches(@"(?m)^/ecs/short +archive +0 B +5 d  all of the day may have expired", some.Output);
        Assert.DoesNotContain("/other", some.Output);
        Assert.Contains("2 would be archived, 1 already archived, 3 would be left out (no include pattern matches 1 of them: --all shows them).", some.Output);
        Assert.Matches("(?m)^/other +leave out", all.Output);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_answers_for_the_deployed_archive_and_not_for_its_own_defaults(bool namesBucket)
    {
        await using OperatedArchive archive = await OperatedArchive.StartAsync(
            null, ("INCLUDE", "/shop/*,/ecs/*"), ("EXCLUDE", "*-debug"), ("TIME_ZONE", "Asia/Tokyo"), ("LAG_DAYS", "20"));
        foreach (string group in new[] { "/shop/till", "/shop/till-debug", "/aws/lambda/other" })
        {
            await archive.CreateGroupAsync(group);
        }

        (await archive.RunAsync("replay", "--group", "/shop/till", "--date", EmulatedAws.Date, "--wait")).Exits(0);
        string[] bucket = namesBucket ? ["--bucket", archive.Bucket] : [];

        CliResult groups = (await archive.RunAsync(["groups", .. bucket])).Exits(0);
        CliResult other = (await archive.RunAsync(["groups", .. bucket, "--include", "/aws/*", "--lag-days", "3"])).Exits(0);
        CliResult estimate = (await archive.RunAsync(["estimate", .. bucket])).Exits(0);

        Assert.Matches("(?m)^/shop/till +archive", groups.Output);
        Assert.Contains("excluded by *-debug", groups.Output);
        Assert.Contains(" in Asia/Tokyo: 1 would be archived", groups.Output);
        Assert.Matches(@"\nSettings: those of the deployed archive logarchive, as of its latest execution, replay-[^ ]+\.\n$", groups.Output);
        Assert.Matches("(?m)^/aws/lambda/other +archive", other.Output);
        Assert.Matches(@"; INCLUDE, LAG_DAYS from options or the environment\.\n$", other.Output);
        Assert.Contains("log groups  1, with 1 day to archive", estimate.Output);
        Assert.Matches(@"\nSettings: those of the deployed archive logarchive", estimate.Output);
    }

    [Fact]
    public async Task Before_the_first_plan_and_for_another_bucket_it_says_that_the_settings_are_defaults()
    {
        await using OperatedArchive archive = await OperatedArchive.StartAsync();
        await archive.CreateGroupAsync("/ecs/web");

        CliResult none = (await archive.RunAsync("groups", "--bucket", archive.Bucket, "--exclude", "*-debug")).Exits(0);
        CliResult unnamed = (await archive.RunAsync("groups")).Exits(2);

        Assert.Matches(@"\nSettings: these defaults, because no deployed archive was found \(.*has a plan yet.*\): INCLUDE=/aws/lambda/\*,/ecs/\*, INCLUDE_TAGS='', TIME_ZONE=UTC, LAG_DAYS=13\.\n$", none.Output);
        Assert.Contains("has a plan yet, so none names the bucket. Name it with --bucket.", unnamed.Error);
    }

    [Fact]
    public async Task A_bucket_of_another_owner_is_not_read_and_the_setting_is_named()
    {
        await using OperatedArchive archive = await FilledAsync();
        Dictionary<string, string> environment = archive.Environment;
        environment["ARCHIVE_BUCKET_OWNER"] = "999988887777";

        CliResult groups = (await EndToEnd.Cli.RunAsync(environment, Command(archive))).Exits(1);

        Assert.Contains("the account 999988887777, from ARCHIVE_BUCKET_OWNER, is not the one that owns the bucket", groups.Error);
    }

    private static string[] Command(OperatedArchive archive) =>
        ["groups", "--bucket", archive.Bucket, "--date", EmulatedAws.Date, "--include", "/ecs/*", "--exclude", "*-debug"];

    private static async Task<OperatedArchive> FilledAsync()
    {
        OperatedArchive archive = await OperatedArchive.StartAsync();
        foreach (string group in new[] { "/ecs/web", "/ecs/done", "/ecs/web-debug", "/ecs/short", "/other" })
        {
            await archive.CreateGroupAsync(group);
        }

        await archive.Logs.CreateLogGroupAsync(new() { LogGroupName = "/ecs/rare", LogGroupClass = LogGroupClass.INFREQUENT_ACCESS });
        await archive.Logs.PutRetentionPolicyAsync(new() { LogGroupName = "/ecs/short", RetentionInDays = 5 });
        await archive.Logs.CreateLogStreamAsync(new() { LogGroupName = "/ecs/web", LogStreamName = "s" });
        await archive.Logs.PutLogEventsAsync(new()
        {
            LogGroupName = "/ecs/web",
            LogStreamName = "s",
            LogEvents = [new() { Timestamp = DateTimeOffset.FromUnixTimeMilliseconds(EmulatedAws.DayStart).UtcDateTime, Message = "one" }],
        });
        (await archive.RunAsync("replay", "--group", "/ecs/done", "--date", EmulatedAws.Date, "--wait")).Exits(0);
        return archive;
    }
}
