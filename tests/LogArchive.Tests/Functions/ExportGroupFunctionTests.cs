using System.Net;
using System.Text.Json;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Catalog;
using LogArchive.Functions;
using LogArchive.Reading;
using LogArchive.Tests.Reading;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Functions;

public sealed class ExportGroupFunctionTests
{
    private const string ErrorKey = "runs/run-1/errors/111122223333/eu-central-1/dt=2026-11-09/aws/lambda/orders.json";

    private readonly FakeS3 _s3 = new();
    private readonly RecordingLogger _log = new();

    [Fact]
    public async Task A_success_is_answered_and_logged_and_leaves_no_last_words()
    {
        var result = await InvokeAsync(ScriptedLogs.Of([Some.Event(Some.Start)]));

        Assert.Equal((WorkStatus.Archived, 1), (result.Status, result.Events));
        Assert.StartsWith("Exported /aws/lambda/orders", _log.Lines.Single());
        Assert.DoesNotContain(ErrorKey, _s3.Objects.Keys);
    }

    [Fact]
    public async Task A_failure_leaves_its_last_words_and_is_thrown_on()
    {
        var error = await Assert.ThrowsAsync<AccessDenied>(() => InvokeAsync(Denied()));

        var words = JsonSerializer.Deserialize(_s3.Text(ErrorKey), CatalogJson.Default.ExportError);
        Assert.Equal(new ExportError("AccessDenied", error.Message, Some.Now), words);
    }

    [Fact]
    public async Task Last_words_that_can_not_be_written_do_not_hide_the_failure()
    {
        _s3.Before = call => { if (call.StartsWith("PutObject")) { throw FakeS3.Error("InternalError", HttpStatusCode.InternalServerError); } };

        await Assert.ThrowsAsync<AccessDenied>(() => InvokeAsync(Denied()));

        Assert.Contains("could not be written", _log.Lines[^1]);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(0)]
    [InlineData(-5)]
    public async Task An_invocation_without_time_says_so_and_publishes_nothing(int secondsLeft)
    {
        await Assert.ThrowsAsync<OutOfTime>(() => InvokeAsync(ScriptedLogs.Of([Some.Event(Some.Start)]), TimeSpan.FromSeconds(secondsLeft)));

        Assert.Equal([ErrorKey], _s3.Objects.Keys);
        Assert.Contains("OutOfTime", _s3.Text(ErrorKey));
    }

    [Fact]
    public async Task Reading_ends_45_seconds_before_the_invocation_does()
    {
        var time = Some.Time();
        var logs = new ScriptedLogs(
            () => Advance(14.999),
            () => Advance(0.001),
            () => throw new System.Diagnostics.UnreachableException("asked after the time was over"));
        FilterLogEventsResponse Advance(double seconds)
        {
            time.Advance(TimeSpan.FromSeconds(seconds));
            throw ScriptedLogs.Error("ThrottlingException");
        }

        var error = await Assert.ThrowsAsync<OutOfTime>(() => InvokeAsync(logs, TimeSpan.FromSeconds(60), time));

        Assert.Equal(2, logs.Asked.Count);
        Assert.Contains("memory", error.Message);
    }

    [Fact]
    public async Task What_is_stuck_is_given_up_15_seconds_before_the_invocation_ends()
    {
        var time = Some.Time();
        var stuck = new TaskCompletionSource();
        _s3.Stuck = async (call, token) =>
        {
            if (call == $"PutObject {Some.Item().Key}")
            {
                stuck.SetResult();
                await Task.Delay(Timeout.Infinite, token);
            }
        };

        Task<ExportResult> invocation = InvokeAsync(ScriptedLogs.Of([Some.Event(Some.Start)]), TimeSpan.FromSeconds(60), time);
        await stuck.Task;
        time.Advance(TimeSpan.FromSeconds(44.999));
        Assert.False(invocation.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.001));

        await Assert.ThrowsAsync<OutOfTime>(() => invocation);
        Assert.Equal([ErrorKey], _s3.Objects.Keys);
    }

    [Fact]
    public async Task A_process_that_is_asked_to_end_leaves_no_last_words()
    {
        using var stopping = new CancellationTokenSource();
        var logs = new ScriptedLogs(() =>
        {
            stopping.Cancel();
            throw ScriptedLogs.Error("ThrottlingException");
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => InvokeAsync(logs, stopping: stopping.Token));

        Assert.Empty(_s3.Objects);
    }

    private static ScriptedLogs Denied() => new(ScriptedLogs.Failing(ScriptedLogs.Error("AccessDeniedException")));

    private Task<ExportResult> InvokeAsync(ScriptedLogs logs, TimeSpan? remaining = null, TimeProvider? time = null, CancellationToken stopping = default)
    {
        var startup = new Startup
        {
            Settings = Some.Settings(),
            Storage = Some.Storage(_s3),
            Logs = logs,
            RedriveCount = (_, _) => Task.FromResult(0),
            Logger = _log,
            Time = time ?? Some.Time(),
            Rate = new ReadRate(1000, 1000, TimeProvider.System),
            Stopping = stopping,
        };
        return new ExportGroupFunction(new(startup)).ExportGroup(Some.Item(), new LambdaContext(remaining ?? TimeSpan.FromMinutes(15)));
    }
}
