using Amazon.StepFunctions;
using LogArchive.IntegrationTests.EndToEnd;

namespace LogArchive.IntegrationTests.Operating;

/// <summary>Starting executions: replay and backfill.</summary>
public sealed class StartTests
{
    private const string Group = "/synthetic/2000x100";

    [Fact]
    public async Task A_replay_archives_the_named_group_and_nothing_else()
    {
        await using OperatedArchive archive = await OperatedArchive.StartAsync();
        await archive.CreateGroupAsync(Group);
        await archive.CreateGroupAsync("/synthetic/1x100");

        CliResult replay = (await archive.RunAsync("replay", "--group", Group, "--date", EmulatedAws.Date, "--wait")).Exits(0);

        Assert.Equal(2_000, (await archive.ReceiptAsync(Group, EmulatedAws.Day))!.Events);
        Assert.Null(await archive.ReceiptAsync("/synthetic/1x100", EmulatedAws.Day));
        string execution = Assert.Single(await archive.ExecutionsAsync());
        Assert.StartsWith(execution, replay.Output);
        Assert.Contains($"replay-{EmulatedAws.Date}-2000x100-", execution);
        Assert.Contains("1 archived", replay.Output);
    }

    [Fact]
    public async Task The_command_that_it_prints_follows_the_execution_to_its_end()
    {
        await using OperatedArchive archive = await OperatedArchive.StartAsync();
        await archive.CreateGroupAsync(Group);

        CliResult replay = (await archive.RunAsync("replay", "--group", Group, "--date", EmulatedAws.Date)).Exits(0);
        string command = replay.Output.Split('\n').Single(line => line.StartsWith("Follow it: ./logarchive ", StringComparison.Ordinal))["Follow it: ./logarchive ".Length..];
        CliResult followed = (await archive.RunAsync(command.Trim().Split(' '))).Exits(0);

        Assert.Contains("SUCCEEDED", followed.Output);
        Assert.NotNull(await archive.ReceiptAsync(Group, EmulatedAws.Day));
    }

    [Fact]
    public async Task Asking_again_while_it_runs_gives_the_same_execution_and_another_one_after_its_end()
    {
        await using OperatedArchive archive = await OperatedArchive.StartAsync();
        await archive.CreateGroupAsync(Group);
        archive.Gate.Reset();
        string[] command = ["replay", "--group", Group, "--date", EmulatedAws.Date, "--overwrite"];

        CliResult first = (await archive.RunAsync(command)).Exits(0);
        CliResult second = (await archive.RunAsync(command)).Exits(0);
        archive.Gate.Set();
        string running = Assert.Single(await archive.ExecutionsAsync());
        await archive.UntilAsync(running, ExecutionStatus.SUCCEEDED);
        CliResult third = (await archive.RunAsync(command)).Exits(0);

        Assert.Equal(first.Output, second.Output);
        Assert.StartsWith($"{running}-2", third.Output);
    }

    [Fact]
    public async Task A_backfill_archives_every_day_of_the_range_and_skips_what_is_archived()
    {
        await using OperatedArchive archive = await OperatedArchive.StartAsync();
        await archive.CreateGroupAsync(Group);
        (await archive.RunAsync("replay", "--group", Group, "--date", "2026-11-02", "--wait")).Exits(0);

        CliResult backfill = (await archive.RunAsync("backfill", "--from", "2026-11-01", "--to", "2026-11-03", "--wait")).Exits(0);

        Assert.Contains("2 archived", backfill.Output);
        Assert.Contains("1 already archived", backfill.Output);
        Assert.StartsWith("replay-", (await archive.ReceiptAsync(Group, new DateOnly(2026, 11, 2)))!.Run);
        Assert.StartsWith("backfill-2026-11-01-to-2026-11-03-", (await archive.ReceiptAsync(Group, new DateOnly(2026, 11, 3)))!.Run);
    }

    [Theory]
    [InlineData("is not a date", "replay", "--group", "/synthetic/1x1", "--date", "yesterday")]
    [InlineData("is not over yet", "replay", "--group", "/synthetic/1x1", "--date", "2999-01-01")]
    [InlineData("There is no log group named '/sinthetic/1x1'", "replay", "--group", "/sinthetic/1x1", "--date", "2026-11-01")]
    [InlineData("add --overwrite", "replay", "--group", "/synthetic/1x1", "--date", "2026-11-01", "--force")]
    [InlineData("--date", "replay", "--group", "/synthetic/1x1")]
    [InlineData("--from (2026-11-03) is after --to", "backfill", "--from", "2026-11-03", "--to", "2026-11-01")]
    [InlineData("--to", "backfill", "--from", "2026-11-03")]
    public async Task What_is_wrong_is_said_before_anything_is_started(string sentence, params string[] command)
    {
        await using OperatedArchive archive = await OperatedArchive.StartAsync();
        await archive.CreateGroupAsync("/synthetic/1x1");

        CliResult refused = (await archive.RunAsync(command)).Exits(2);

        Assert.Contains(sentence, refused.Error);
        Assert.DoesNotContain("   at ", refused.Error);
        Assert.Empty(refused.Output);
        Assert.Empty(await archive.ExecutionsAsync());
    }

    [Fact]
    public async Task Ctrl_C_while_waiting_leaves_the_run_alone_and_says_how_to_look_at_it()
    {
        await using OperatedArchive archive = await OperatedArchive.StartAsync();
        await archive.CreateGroupAsync(Group);
        archive.Gate.Reset();
        using var waiting = CliProcess.Start(archive.Environment, "replay", "--group", Group, "--date", EmulatedAws.Date, "--wait");
        while ((await archive.ExecutionsAsync()) is [])
        {
            await Task.Delay(50);
        }

        string execution = Assert.Single(await archive.ExecutionsAsync());
        await archive.UntilRunningAsync(execution, 1);
        waiting.Signal("INT");
        CliResult detached = (await waiting.WaitAsync()).Exits(130);

        Assert.Contains("The run continues", detached.Error);
        Assert.Contains($"status --execution {execution} --watch", detached.Error);
        Assert.Contains($"stop-execution --execution-arn {execution}", detached.Error);
        archive.Gate.Set();
        await archive.UntilAsync(execution, ExecutionStatus.SUCCEEDED);
    }
}
