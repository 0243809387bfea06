using LogArchive.IntegrationTests.EndToEnd;

namespace LogArchive.IntegrationTests.Operating;

/// <summary>Log groups chosen by tags, through <c>groups</c>, <c>estimate</c>, <c>run</c>, <c>status</c> and <c>report</c>.</summary>
public sealed class TagsTests
{
    [Fact]
    public async Task Groups_and_estimate_say_who_has_the_tags()
    {
        await using OperatedArchive archive = await FilledAsync();
        string[] settings = ["--bucket", archive.Bucket, "--date", EmulatedAws.Date, "--include", "/ecs/*", "--exclude", "*-debug", "--include-tag", "archive=yes", "--include-tag", "env=prod*|staging"];

        CliResult groups = (await archive.RunAsync(["groups", .. settings])).Exits(0);
        CliResult estimate = (await archive.RunAsync(["estimate", .. settings])).Exits(0);
        CliResult named = (await archive.RunAsync(["estimate", .. settings, "--group", "/ecs/untagged"])).Exits(0);

        Assert.Matches("(?m)^/ecs/tagged +archive", groups.Output);
        Assert.Matches(@"(?m)^/ecs/untagged +leave out.* it does not have the tags archive=yes,env=prod\*\|staging$", groups.Output);
        Assert.Contains("excluded by *-debug", groups.Output);
        Assert.Contains("1 would be archived, 0 already archived, 4 would be left out (no include pattern matches 1 of them", groups.Output);
        Assert.Contains("log groups  1, with 1 day to archive", estimate.Output);
        Assert.Contains("log groups  1, with 1 day to archive", named.Output);
    }

    [Fact]
    public async Task A_run_archives_who_has_the_tags_and_counts_the_others()
    {
        await using OperatedArchive archive = await FilledAsync();
        string[] run = ["run", "--bucket", archive.Bucket, "--date", EmulatedAws.Date, "--include", "/ecs/*"];

        CliResult some = (await archive.RunAsync([.. run, "--include-tag", "archive=yes,env=!test"])).Exits(0);
        CliResult none = (await archive.RunAsync([.. run, "--include-tag", "archive=never"])).Exits(0);
        CliResult named = (await archive.RunAsync("run", "--bucket", archive.Bucket, "--date", EmulatedAws.Date, "--group", "/ecs/untagged", "--json")).Exits(0);

        Assert.Matches(@"(?m)^/ecs/tagged +empty", some.Output);
        Assert.DoesNotContain("/ecs/untagged", some.Output);
        Assert.Matches("2 empty, 2 untagged|2 untagged, 2 empty", some.Output);
        Assert.Equal("4 log groups match --include and --exclude, but none has the tags archive=never: there is nothing to archive. Check --include-tag.", none.Output.Split('\n')[0]);
        Assert.Equal("empty", named.Status("/ecs/untagged"));
    }

    [Fact]
    public async Task A_deployed_archive_says_it_in_status_and_report_and_its_settings_are_those_of_groups()
    {
        await using OperatedArchive archive = await OperatedArchive.StartAsync(null, ("INCLUDE", "/ecs/*"), ("INCLUDE_TAGS", "archive=yes,env=prod*"));
        await FillAsync(archive);

        (await archive.RunAsync("backfill", "--from", EmulatedAws.Date, "--to", EmulatedAws.Date, "--wait")).Exits(0);
        CliResult status = (await archive.RunAsync("status")).Exits(0);
        CliResult report = (await archive.RunAsync("report")).Exits(0);
        CliResult groups = (await archive.RunAsync("groups", "--date", EmulatedAws.Date)).Exits(0);

        Assert.Matches(@"(?m)^log groups +1 empty$", status.Output);
        Assert.Matches(@"(?m)^left out +3 without the tags of INCLUDE_TAGS$", status.Output);
        Assert.Contains(", 3 without the tags of INCLUDE_TAGS", report.Output);
        Assert.Matches("(?m)^/ecs/tagged +skip", groups.Output);
        Assert.Matches(@"(?m)^/ecs/tested +leave out.* it does not have the tags archive=yes,env=prod\*$", groups.Output);
    }

    [Theory]
    [InlineData("archive=yes team=web", "--include-tag is 'archive=yes team=web', but must be")]
    [InlineData("archive=", "'archive=' has no value: write 'archive' for any value.")]
    [InlineData("", "needs a key")]
    public async Task A_mistyped_tag_is_named_before_anything_is_asked(string tag, string expected)
    {
        var result = await EndToEnd.Cli.RunAsync(new Dictionary<string, string> { ["AWS_REGION"] = "us-east-1", ["AWS_ACCESS_KEY_ID"] = "x", ["AWS_SECRET_ACCESS_KEY"] = "y", ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:9" }, "run", "--bucket", "archive", "--include-tag", tag);

        Assert.Contains(expected, result.Exits(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Named_log_groups_and_tags_cannot_be_combined()
    {
        await using OperatedArchive archive = await OperatedArchive.StartAsync();

        CliResult run = (await archive.RunAsync("run", "--bucket", archive.Bucket, "--group", "/a", "--include-tag", "archive")).Exits(2);

        Assert.Contains("You cannot combine it with --include, --exclude or --include-tag.", run.Error);
    }

    private static async Task<OperatedArchive> FilledAsync()
    {
        OperatedArchive archive = await OperatedArchive.StartAsync();
        await FillAsync(archive);
        return archive;
    }

    private static async Task FillAsync(OperatedArchive archive)
    {
        await CreateAsync("/ecs/tagged", "yes", "production");
        await CreateAsync("/ecs/tagged-debug", "yes", "dev");
        await CreateAsync("/ecs/tested", "yes", "test");
        await CreateAsync("/other", "yes", "prod");
        await archive.CreateGroupAsync("/ecs/untagged");

        Task CreateAsync(string name, string archived, string environment) =>
            archive.Logs.CreateLogGroupAsync(new() { LogGroupName = name, Tags = new() { ["archive"] = archived, ["env"] = environment } });
    }
}
