using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Export;
using LogArchive.Reading;

namespace LogArchive.Functions;

/// <summary>Lambda function ExportGroup: one work item becomes one daily object.</summary>
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
        // A redrive brings the plan of days ago, and format or compression may be others by now.
        item = item with { Key = ArchiveKeys.DailyObject(item.LogGroup, item.Date, startup.Settings.Format, startup.Settings.Compression) };
        using var deadline = new Deadline(context, startup.Time, startup.Stopping);
        DailyExport export = startup.Export();
        long begun = startup.Time.GetTimestamp();
        try
        {
            var result = await export.RunAsync(item, deadline.Signals);
            startup.Logger.Exported(item, result);
            return result;
        }
        catch (OperationCanceledException e) when (deadline.IsNear)
        {
            var tooLate = new OutOfTime(item.LogGroup, e);
            await RecordFailureAsync(item, tooLate, (export.Counts, begun));
            throw tooLate;
        }
        catch (Exception e) when (!startup.Stopping.IsCancellationRequested)
        {
            await RecordFailureAsync(item, e, (export.Counts, begun));
            throw;
        }
    }

    /// <summary>Logs the error and writes it down for ReviewRun to quote; that this fails too must not hide the error.</summary>
    private async Task RecordFailureAsync(WorkItem item, Exception error, (ReadCounts Counts, long Begun) invocation)
    {
        var words = new ExportError(error.GetType().Name, error.Message, startup.Time.GetUtcNow());
        startup.Logger.Failed(item, words, invocation.Counts, startup.Time.GetElapsedTime(invocation.Begun));
        using var grace = new CancellationTokenSource(RecordGrace, startup.Time);
        try
        {
            await new ExportErrors(startup.Bucket).WriteAsync(item, words, grace.Token);
        }
        catch (Exception e) when (CallFailure.Is(e))
        {
            startup.Logger.FailureNotRecorded(e, item.LogGroup, ArchiveDay.Format(item.Date));
        }
    }
}
