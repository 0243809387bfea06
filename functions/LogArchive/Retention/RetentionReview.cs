using Amazon.CloudWatchLogs;
using LogArchive.Groups;
using LogArchive.Settings;
using LogArchive.Storage;
using Microsoft.Extensions.Logging;

namespace LogArchive.Retention;

/// <summary>
/// After a run, sets the configured retention on log groups that keep events longer, where everything that it deletes is proven
/// archived, and restores the earlier retention of groups where the archive has fallen behind.
/// </summary>
public sealed partial class RetentionReview(
    ArchiveBucket bucket, IAmazonCloudWatchLogs logs, ArchiveSettings settings, TimeProvider time, ILogger logger)
{
    /// <summary>Maximum review time, out of an invocation's 15 minutes; the next review continues where it ends.</summary>
    private static readonly TimeSpan MaxReviewTime = TimeSpan.FromMinutes(12);

    /// <summary>Log groups reviewed at once.</summary>
    private const int BatchSize = 32;

    /// <summary>Reviews the log groups that the patterns match. It does not fail: the result says why it ended early.</summary>
    /// <param name="run">The execution.</param>
    /// <param name="isWhole">Whether the run has archived everything; otherwise retention is only restored, where needed.</param>
    /// <param name="cancellationToken">Stops the review.</param>
    /// <returns>The result; null if retention is not managed.</returns>
    public async Task<RetentionReport?> ReviewAsync(string run, bool isWhole, CancellationToken cancellationToken)
    {
        if (settings.RetentionDays == 0)
        {
            return null;
        }

        var draft = new RetentionDraft();
        using var maxTime = new CancellationTokenSource(MaxReviewTime, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(maxTime.Token, cancellationToken);
        try
        {
            var review = new GroupReview(bucket, logs, settings, time, logger)
            {
                Marks = new RetentionMarks(bucket),
                Run = run,
                MaySet = isWhole,
                Draft = draft,
            };
            await ReviewAllAsync(review, stop.Token, cancellationToken);
        }
        catch (Exception e)
        {
            // Catch everything: what has been done until now belongs in the report, too.
            draft.Error = $"{e.GetType().Name}: {e.Message}";
            LogNotReviewed(e, run);
        }

        RetentionReport report = draft.Sum(settings.RetentionDays);
        LogReviewed(
            run, report.Days, report.Set.Count, report.LeftAlone.Count, report.AtRisk.Count, report.Failed.Count, report.NotReached);
        return report;
    }

    private async Task ReviewAllAsync(GroupReview review, CancellationToken stop, CancellationToken cancellationToken)
    {
        var named = await new LogGroupListing(logs).ListByNameAsync(settings.Groups, stop).Where(group => group.IsReadable).ToListAsync(stop);
        if (named.Count == 0)
        {
            return;
        }

        ArchiveScope scope = named[0].Id.Scope;
        await review.Marks.ListAsync(scope, stop);

        // Whoever takes a tag away stops the archive, but not the retention that it has set: that is still restored in time.
        List<LogGroupInfo> found = [.. named.Where(group => group.HasTags || review.Marks.Has(group))];
        var groups = (await RetentionCursor.ReadAsync(bucket, scope, stop)).Order(found);
        review.Draft.Groups = groups.Count;
        LogGroupInfo? last = null;
        try
        {
            foreach (LogGroupInfo[] batch in groups.Chunk(BatchSize))
            {
                await Task.WhenAll(batch.Select(group => review.ReviewAsync(group, stop)));
                last = batch[^1];
            }
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // The interrupted call can end with any exception.
            LogNotReached(review.Run);
        }

        if (last is not null)
        {
            await new RetentionCursor(last.Name).WriteAsync(bucket, scope, cancellationToken);
        }
    }

    [LoggerMessage(
        23,
        LogLevel.Information,
        "Reviewed retention after {Run}: {Days} days are configured; "
        + "{Set} log groups set, {LeftAlone} left alone, {AtRisk} at risk, {Failed} failed, {NotReached} not reached")]
    private partial void LogReviewed(string run, int days, int set, int leftAlone, int atRisk, int failed, int notReached);

    [LoggerMessage(24, LogLevel.Warning, "The review of retention after {Run} ended early. The archive is not affected")]
    private partial void LogNotReviewed(Exception e, string run);

    [LoggerMessage(
        25,
        LogLevel.Information,
        "The review of retention after {Run} ran out of time; the next run continues with the log groups that it did not reach")]
    private partial void LogNotReached(string run);
}
