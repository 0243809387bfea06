using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using LogArchive.Cli.Samples;
using LogArchive.IntegrationTests.EndToEnd;
using LogArchive.StateMachine.Archive;

namespace LogArchive.IntegrationTests.Operating;

/// <summary>Redriving what failed.</summary>
public sealed class RedriveTests
{
    private const string Good = "/synthetic/500x100";
    private const string Bad = "/synthetic/700x100";

    [Fact]
    public async Task A_failed_group_is_named_redriven_and_archived_and_then_nothing_is_left_to_redrive()
    {
        await using OperatedArchive archive = await FailedAsync();

        CliResult failed = (await archive.RunAsync("status")).Exits(1);
        CliResult json = (await archive.RunAsync("status", "--json")).Exits(1);
        archive.Forbidden = null;
        CliResult redriven = (await archive.RunAsync("redrive", "--wait")).Exits(0);
        CliResult again = (await archive.RunAsync("redrive")).Exits(0);

        string execution = Assert.Single(await archive.ExecutionsAsync());
        Assert.Contains($"failed: {Bad} {EmulatedAws.Date}: AccessDenied: AWS refused logs:FilterLogEvents", failed.Output);
        Assert.Contains($"redrive --execution {execution}", failed.Output);
        Assert.Contains("1 archived, 1 failed", failed.Output);
        Assert.Equal(2, json.Json.GetProperty("passes").GetArrayLength());
        Assert.Equal((1, 1), (json.Json.GetProperty("items").GetProperty("archived").GetInt32(), json.Json.GetProperty("items").GetProperty("failed").GetInt32()));
        Assert.Equal("AccessDenied", json.Json.GetProperty("failed")[0].GetProperty("error").GetString());
        Assert.True(json.Json.GetProperty("isRedrivable").GetBoolean());
        Assert.Contains("redriven once", redriven.Output);
        Assert.Contains("pass 3     1 of 1", redriven.Output);
        Assert.Contains("2 archived", redriven.Output);
        Assert.Equal(700, (await archive.ReceiptAsync(Bad, EmulatedAws.Day))!.Events);
        Assert.Contains("nothing to redrive", again.Output);
    }

    [Fact]
    public async Task A_redrive_that_does_not_help_fails()
    {
        await using OperatedArchive archive = await FailedAsync();

        CliResult redriven = (await archive.RunAsync("redrive", "--wait")).Exits(1);

        Assert.Contains("redriven once", redriven.Output);
        Assert.Contains($"failed: {Bad}", redriven.Output);
    }

    [Fact]
    public async Task What_ended_more_than_14_days_ago_is_to_be_replayed()
    {
        await using OperatedArchive archive = await FailedAsync(new LaterTime(TimeProvider.System, TimeSpan.FromDays(-15)), "2026-09-01");

        CliResult redrive = (await archive.RunAsync("redrive")).Exits(1);

        Assert.Contains("more than 14 days ago", redrive.Error);
        Assert.Contains("backfill --from 2026-09-01 --to 2026-09-01", redrive.Error);
    }

    [Fact]
    public async Task A_stopped_execution_is_no_failed_one_but_goes_on_when_it_is_named()
    {
        await using OperatedArchive archive = await OperatedArchive.StartAsync();
        string execution = await StoppedAsync(archive);

        CliResult latest = (await archive.RunAsync("redrive")).Exits(0);
        archive.Gate.Set();
        CliResult redriven = (await archive.RunAsync("redrive", "--execution", execution, "--wait")).Exits(0);

        Assert.Contains("No execution has the status FAILED or TIMED_OUT", latest.Output);
        Assert.Contains("redriven once", redriven.Output);
        Assert.Equal(500, (await archive.ReceiptAsync(Good, EmulatedAws.Day))!.Events);
    }

    [Fact]
    public async Task What_Step_Functions_does_not_redrive_is_said_in_its_own_words()
    {
        var time = new AdvancingTime();
        await using OperatedArchive archive = await FailedAsync(time);
        time.Ahead = TimeSpan.FromDays(15);

        CliResult redrive = (await archive.RunAsync("redrive")).Exits(1);

        Assert.Contains("cannot be redriven: Execution ended more than 14 days ago. ", redrive.Error);
        Assert.Contains($"backfill --from {EmulatedAws.Date} --to {EmulatedAws.Date}", redrive.Error);
    }

    [Fact]
    public async Task A_child_is_redriven_with_its_execution()
    {
        await using OperatedArchive archive = await FailedAsync();
        string child = await archive.FailedChildAsync(Assert.Single(await archive.ExecutionsAsync()));

        CliResult redrive = (await archive.RunAsync("redrive", "--execution", child)).Exits(2);

        Assert.Contains("is a child execution for one log group", redrive.Error);
    }

    [Fact]
    public async Task A_wrong_input_is_not_tried_again()
    {
        await using OperatedArchive archive = await OperatedArchive.StartAsync();
        StartExecutionResponse started = await archive.States.StartExecutionAsync(new() { StateMachineArn = ArchiveStateMachine.Arn, Input = """{"dates":"2026-11-01"}""" });
        await archive.UntilAsync(started.ExecutionArn, ExecutionStatus.FAILED);

        CliResult redrive = (await archive.RunAsync("redrive")).Exits(1);
        CliResult status = (await archive.RunAsync("status")).Exits(1);

        Assert.Contains("its input is wrong", redrive.Error);
        Assert.Contains("unknown field 'dates'", redrive.Error);
        Assert.Contains("error: InvalidRequest: The execution's input has the unknown field 'dates'", status.Output);
    }

    [Fact]
    public async Task A_running_and_a_succeeded_execution_need_none()
    {
        await using OperatedArchive archive = await OperatedArchive.StartAsync();
        await archive.CreateGroupAsync(Good);
        archive.Gate.Reset();
        (await archive.RunAsync("replay", "--group", Good, "--date", EmulatedAws.Date)).Exits(0);
        string execution = Assert.Single(await archive.ExecutionsAsync());

        CliResult running = (await archive.RunAsync("redrive", "--execution", execution)).Exits(0);
        archive.Gate.Set();
        await archive.UntilAsync(execution, ExecutionStatus.SUCCEEDED);
        CliResult succeeded = (await archive.RunAsync("redrive", "--execution", execution)).Exits(0);

        Assert.Contains("is running", running.Output);
        Assert.Contains("has succeeded", succeeded.Output);
    }

    /// <summary>An execution that was stopped while it was reading its only log group.</summary>
    private static async Task<string> StoppedAsync(OperatedArchive archive)
    {
        await archive.CreateGroupAsync(Good);
        archive.Gate.Reset();
        (await archive.RunAsync("replay", "--group", Good, "--date", EmulatedAws.Date)).Exits(0);
        string execution = Assert.Single(await archive.ExecutionsAsync());
        await archive.UntilRunningAsync(execution, 1);
        await archive.StopAsync(execution);
        return execution;
    }

    private static async Task<OperatedArchive> FailedAsync(TimeProvider? time = null, string? date = null)
    {
        OperatedArchive archive = await OperatedArchive.StartAsync(time);
        archive.Forbidden = "700x100";
        await archive.CreateGroupAsync(Good);
        await archive.CreateGroupAsync(Bad);
        date ??= EmulatedAws.Date;
        (await archive.RunAsync("backfill", "--from", date, "--to", date, "--wait")).Exits(1);
        return archive;
    }
}
