using Amazon.CloudWatchLogs;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Export;
using LogArchive.Reading;
using LogArchive.Settings;

namespace LogArchive.Functions;

/// <summary>Lambda function ExportGroup: turns one work item into one daily object.</summary>
public sealed class ExportGroupFunction(Lazy<Startup> composed)
{
    private static readonly TimeSpan RecordGrace = TimeSpan.FromSeconds(5);

    public ExportGroupFunction()
        : this(Startup.OnInvocation(Startup.FromEnvironment))
    {
    }

    /// <exception cref="InvalidConfiguration">An environment variable is missing or out of its range.</exception>
    private Startup Startup => composed.Value;

    [LambdaFunction(ResourceName = "ExportGroup", Timeout = 900)]
    public async Task<ExportResult> ExportGroup(WorkItem item, ILambdaContext context)
    {
        // A redrive uses an older plan; format or compression may have changed since.
        ArchiveSettings settings = Startup.Settings;
        item = item with { Key = ArchiveKeys.DailyObject(item.Group, item.Date, settings.Format, settings.Compression) };
        using var deadline = new Deadline(context, Startup.Time, Startup.Stopping);
        DailyExport export = Startup.Export(item.Reader);
        var attempt = new Attempt(export.Counts, Startup.Time.GetTimestamp());
        try
        {
            var result = await export.RunAsync(item, deadline.Signals);
            Startup.Logger.Exported(item, result);
            return result;
        }
        catch (OperationCanceledException e) when (deadline.IsNear)
        {
            var outOfTime = new OutOfTime(item.LogGroup, e);
            await RecordFailureAsync(item, outOfTime, attempt);
            throw outOfTime;
        }
        catch (Exception e) when (!Startup.Stopping.IsCancellationRequested)
        {
            await RecordFailureAsync(item, e, attempt);
            throw;
        }
    }

    /// <summary>Logs an error, and records it for ReviewRun to quote; a failure to record it must not hide the error.</summary>
    private async Task RecordFailureAsync(WorkItem item, Exception error, Attempt attempt)
    {
        var failure = new ExportError(error.GetType().Name, MessageOf(error), Startup.Time.GetUtcNow());
        Startup.Logger.Failed(item, failure, attempt.Counts, Startup.Time.GetElapsedTime(attempt.Began));
        using var grace = new CancellationTokenSource(RecordGrace, Startup.Time);
        try
        {
            await new ExportErrorStore(Startup.Storage.Runs).WriteAsync(item, failure, grace.Token);
        }
        catch (Exception e) when (CallFailure.Is(e))
        {
            Startup.Logger.FailureNotRecorded(e, item.LogGroup, ArchiveDay.Format(item.Date));
        }
    }

    /// <summary>The message; what AWS answered to CloudWatch Logs' client may have none.</summary>
    private static string MessageOf(Exception error) => error is AmazonCloudWatchLogsException answer ? AwsAnswer.Of(answer) : error.Message;

    /// <summary>One invocation's export.</summary>
    /// <param name="Counts">The calls of its reader.</param>
    /// <param name="Began">When it began, as a timestamp of the clock.</param>
    private sealed record Attempt(ReadCounts Counts, long Began);
}
