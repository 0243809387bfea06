using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Export;
using LogArchive.Reading;

namespace LogArchive.Functions;

/// <summary>Lambda function ExportGroup: turns one work item into one daily object.</summary>
public sealed class ExportGroupFunction(Startup startup)
{
    private static readonly TimeSpan RecordGrace = TimeSpan.FromSeconds(5);

    public ExportGroupFunction()
        : this(Startup.FromEnvironment())
    {
    }

    [LambdaFunction(ResourceName = "ExportGroup", Timeout = 900)]
    public async Task<ExportResult> ExportGroup(WorkItem item, ILambdaContext context)
    {
        // A redrive uses an older plan; format or compression may have changed since.
        item = item with { Key = ArchiveKeys.DailyObject(item.Group, item.Date, startup.Settings.Format, startup.Settings.Compression) };
        using var deadline = new Deadline(context, startup.Time, startup.Stopping);
        DailyExport export = startup.Export();
        var attempt = new Attempt(export.Counts, startup.Time.GetTimestamp());
        try
        {
            var result = await export.RunAsync(item, deadline.Signals);
            startup.Logger.Exported(item, result);
            return result;
        }
        catch (OperationCanceledException e) when (deadline.IsNear)
        {
            var outOfTime = new OutOfTime(item.LogGroup, e);
            await RecordFailureAsync(item, outOfTime, attempt);
            throw outOfTime;
        }
        catch (Exception e) when (!startup.Stopping.IsCancellationRequested)
        {
            await RecordFailureAsync(item, e, attempt);
            throw;
        }
    }

    /// <summary>Logs an error, and records it for ReviewRun to quote; a failure to record it must not hide the error.</summary>
    private async Task RecordFailureAsync(WorkItem item, Exception error, Attempt attempt)
    {
        var failure = new ExportError(error.GetType().Name, error.Message, startup.Time.GetUtcNow());
        startup.Logger.Failed(item, failure, attempt.Counts, startup.Time.GetElapsedTime(attempt.Began));
        using var grace = new CancellationTokenSource(RecordGrace, startup.Time);
        try
        {
            await new ExportErrorStore(startup.Storage.Runs).WriteAsync(item, failure, grace.Token);
        }
        catch (Exception e) when (CallFailure.Is(e))
        {
            startup.Logger.FailureNotRecorded(e, item.LogGroup, ArchiveDay.Format(item.Date));
        }
    }

    /// <summary>One invocation's export.</summary>
    /// <param name="Counts">How often it called FilterLogEvents.</param>
    /// <param name="Began">When it began, as a timestamp of the clock.</param>
    private sealed record Attempt(ReadCounts Counts, long Began);
}
