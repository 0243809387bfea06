using System.Text.Json;
using Amazon.StepFunctions;
using LogArchive.IntegrationTests.EndToEnd;

namespace LogArchive.IntegrationTests.Operating;

/// <summary>The status of runs, during and after the run.</summary>
public sealed class StatusTests
{
    [Fact]
    public async Task A_running_execution_tells_what_runs_and_what_waits_and_a_watched_one_is_followed_to_its_end()
    {
        await using OperatedArchive archive = await OperatedArchive.StartAsync();
        for (int group = 1; group <= 12; group++)
        {
            await archive.CreateGroupAsync($"/synthetic/{group}x100");
        }

        archive.Gate.Reset();
        (await archive.RunAsync("backfill", "--from", EmulatedAws.Date, "--to", EmulatedAws.Date)).Exits(0);
        string execution = Assert.Single(await archive.ExecutionsAsync());
        await archive.UntilRunningAsync(execution, 5);

        CliResult running = (await archive.RunAsync("status")).Exits(0);
        JsonElement json = (await archive.RunAsync("status", "--json")).Exits(0).Json;
        using var watching = CliProcess.Start(archive.Environment, "status", "--watch", "--json");
        archive.Gate.Set();
        CliResult watched = (await watching.WaitAsync()).Exits(0);

        Assert.Contains("RUNNING", running.Output);
        Assert.Contains("pass 1     0 of 12: 5 running, 7 waiting", running.Output);
        Assert.Contains("log groups 5 running, 7 waiting", running.Output);
        Assert.Equal(("RUNNING", execution), (json.GetProperty("status").GetString(), json.GetProperty("execution").GetString()));
        Assert.Equal((12, 5, 7), Counts(json, "total", "running", "waiting"));
        Assert.Equal("SUCCEEDED", watched.Json.GetProperty("status").GetString());
        Assert.Equal((12, 12, 0), Counts(watched.Json, "total", "archived", "waiting"));
        Assert.Equal(78, watched.Json.GetProperty("events").GetInt64());
        Assert.Contains("12 of 12", watched.Error);
    }

    [Fact]
    public async Task While_an_overwrite_runs_what_was_archived_before_does_not_count()
    {
        await using OperatedArchive archive = await OperatedArchive.StartAsync();
        await archive.CreateGroupAsync("/synthetic/5x100");
        string[] replay = ["replay", "--group", "/synthetic/5x100", "--date", EmulatedAws.Date, "--overwrite"];
        (await archive.RunAsync([.. replay, "--wait"])).Exits(0);
        archive.Gate.Reset();
        (await archive.RunAsync(replay)).Exits(0);
        string execution = (await archive.ExecutionsAsync())[0];
        await archive.UntilRunningAsync(execution, 1);

        JsonElement running = (await archive.RunAsync("status", "--json")).Exits(0).Json;
        archive.Gate.Set();
        JsonElement ended = (await archive.RunAsync("status", "--watch", "--json")).Exits(0).Json;

        Assert.Equal((1, 0, 1), Counts(running, "total", "archived", "running"));
        Assert.Equal((1, 1, 0), Counts(ended, "total", "archived", "running"));
    }

    [Fact]
    public async Task Ctrl_C_while_watching_ends_the_watching_only()
    {
        await using OperatedArchive archive = await OperatedArchive.StartAsync();
        await archive.CreateGroupAsync("/synthetic/5x100");
        archive.Gate.Reset();
        (await archive.RunAsync("replay", "--group", "/synthetic/5x100", "--date", EmulatedAws.Date)).Exits(0);
        string execution = Assert.Single(await archive.ExecutionsAsync());
        using var watching = CliProcess.Start(archive.Environment, "status", "--watch");
        await watching.ErrorContainsAsync("pass 1");

        watching.Signal("INT");
        CliResult detached = (await watching.WaitAsync()).Exits(130);

        Assert.Contains("The run continues", detached.Error);
        archive.Gate.Set();
        await archive.UntilAsync(execution, ExecutionStatus.SUCCEEDED);
    }

    [Fact]
    public async Task An_empty_day_and_a_stopped_execution_are_told_apart_from_failures()
    {
        await using OperatedArchive archive = await OperatedArchive.StartAsync();
        await archive.CreateGroupAsync("/quiet");
        CliResult empty = (await archive.RunAsync("replay", "--group", "/quiet", "--date", EmulatedAws.Date, "--wait")).Exits(0);
        archive.Gate.Reset();
        (await archive.RunAsync("replay", "--group", "/quiet", "--date", "2026-11-01")).Exits(0);
        string execution = (await archive.ExecutionsAsync())[0];
        await archive.UntilRunningAsync(execution, 1);
        await archive.StopAsync(execution);

        CliResult stopped = (await archive.RunAsync("status")).Exits(1);

        Assert.Contains("1 empty", empty.Output);
        Assert.Contains("ABORTED", stopped.Output);
        Assert.Contains("log groups 1 not finished\n", stopped.Output);
        Assert.Contains("pass 1     0 of 1: 1 interrupted\n", stopped.Output);
        Assert.DoesNotContain("failed", stopped.Output);
        Assert.Contains($"Archive only what is missing: ./logarchive redrive --execution {execution}", stopped.Output);
    }

    [Fact]
    public async Task Before_anything_has_run_it_says_so()
    {
        await using OperatedArchive archive = await OperatedArchive.StartAsync();

        CliResult status = (await archive.RunAsync("status")).Exits(0);

        Assert.Contains("Nothing has run yet", status.Output);
    }

    private static (int First, int Second, int Third) Counts(JsonElement status, string first, string second, string third)
    {
        JsonElement items = status.GetProperty("items");
        return (items.GetProperty(first).GetInt32(), items.GetProperty(second).GetInt32(), items.GetProperty(third).GetInt32());
    }
}
