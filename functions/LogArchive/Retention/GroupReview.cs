using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using LogArchive.Groups;
using LogArchive.Reading;
using LogArchive.Settings;
using LogArchive.Storage;
using Microsoft.Extensions.Logging;

namespace LogArchive.Retention;

/// <summary>Reviews one log group: sets the configured retention, restores its earlier retention, or leaves it unchanged.</summary>
internal sealed partial class GroupReview(
    ArchiveBucket bucket, IAmazonCloudWatchLogs logs, ArchiveSettings settings, TimeProvider time, ILogger logger)
{
    /// <summary>Calls per second that set retention: half of the account's quota, which AWS does not raise.</summary>
    private const double SetsPerSecond = 2.5;

    /// <summary>FilterLogEvents calls per second: a fifth of the smallest quota.</summary>
    private const double QuestionsPerSecond = 1;

    private readonly RetentionPolicies _policies = new(logs, new ReadRate(SetsPerSecond, SetsPerSecond, time));
    private readonly SourceEvents _source = new(logs, new ReadRate(QuestionsPerSecond, QuestionsPerSecond, time), time);

    public required RetentionMarks Marks { get; init; }

    /// <summary>The execution.</summary>
    public required string Run { get; init; }

    /// <summary>Whether retention may be set; otherwise it is only restored.</summary>
    public required bool MaySet { get; init; }

    public required RetentionDraft Draft { get; init; }

    /// <summary>Reviews a group. A failure concerns only this group.</summary>
    public async Task ReviewAsync(LogGroupInfo group, CancellationToken cancellationToken)
    {
        try
        {
            RetentionMark? mark = await Marks.InForceAsync(group, cancellationToken);
            if (mark is null || !await RestoreAsync(group, mark, cancellationToken))
            {
                await ShortenAsync(group, mark, cancellationToken);
            }
        }
        catch (ResourceNotFoundException)
        {
            // The log group has been deleted, so there is nothing left to lose.
            Draft.Fine();
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // Catch everything: one group must not stop the review of the others, run after run.
            LogFailed(e, group.Name);
            Draft.Failed(Entry(group) with { Reason = ReasonOf(e) });
        }
    }

    /// <summary>
    /// Restores the earlier retention of a group that is about to lose events that are not proven archived, because of the retention
    /// that the archive has set.
    /// </summary>
    private async Task<bool> RestoreAsync(LogGroupInfo group, RetentionMark mark, CancellationToken cancellationToken)
    {
        var gap = await Proof(group).FindGapAsync(ExpiringEvents.OfOwn(group, mark.Days, time.GetUtcNow()), cancellationToken);
        if (gap is null)
        {
            return false;
        }

        LogAtRisk(group.Name, mark.Days, gap.At, gap.Why);
        RetentionEntry entry = Entry(group) with { FirstMissing = gap.At, Reason = gap.Why };
        if (mark.DaysBefore <= mark.Days)
        {
            string why = $"{gap.Why}; its mark says that it had {mark.DaysBefore} days before, so nothing was restored";
            Draft.AtRisk(entry with { Reason = why });
            return true;
        }

        try
        {
            await _policies.SetAsync(group.Name, mark.DaysBefore, cancellationToken);
            Draft.AtRisk(entry with { Days = mark.DaysBefore });
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && e is not ResourceNotFoundException)
        {
            Draft.AtRisk(entry with { Reason = $"{gap.Why}; NOT RESTORED: {ReasonOf(e)}" });
        }

        return true;
    }

    private async Task ShortenAsync(LogGroupInfo group, RetentionMark? mark, CancellationToken cancellationToken)
    {
        if (group.RetentionDays <= settings.RetentionDays || !group.HasTags)
        {
            Draft.Fine();
            return;
        }

        if (!MaySet)
        {
            Draft.Waiting();
            return;
        }

        EventSpan span = ExpiringEvents.OfShorter(group, settings.RetentionDays, time.GetUtcNow());
        var gap = await Proof(group).FindGapAsync(span, cancellationToken);
        if (gap is not null)
        {
            Draft.LeftAlone(Entry(group) with { FirstMissing = gap.At, Reason = gap.Why });
            return;
        }

        // Write the mark first: if the next step fails, the mark names a retention that the group does not have, and is ignored.
        await Marks.WriteAsync(group, MarkOf(group, mark), cancellationToken);
        await _policies.SetAsync(group.Name, settings.RetentionDays, cancellationToken);
        LogSet(group.Name, settings.RetentionDays, group.RetentionDays);
        Draft.Set(Entry(group) with { Days = settings.RetentionDays });
    }

    /// <summary>The retention to restore is the one before the archive's first change.</summary>
    private RetentionMark MarkOf(LogGroupInfo group, RetentionMark? before) =>
        new(RetentionMark.CurrentVersion, group.Name, settings.RetentionDays, Run, time.GetUtcNow())
        {
            Created = group.Created,
            DaysBefore = before is null ? group.RetentionDays : before.DaysBefore,
        };

    private GroupProof Proof(LogGroupInfo group) => new(group, new GroupReceipts(bucket, settings, group), _source);

    private static RetentionEntry Entry(LogGroupInfo group) =>
        new(group.Name) { DaysBefore = group.RetentionDays, Days = group.RetentionDays };

    private static string ReasonOf(Exception e) =>
        e is AmazonServiceException { ErrorCode: { Length: > 0 } code } answer
            ? $"{code}: {AwsAnswer.Of(answer)}"
            : $"{e.GetType().Name}: {e.Message}";

    [LoggerMessage(
        20,
        LogLevel.Information,
        "Set the retention of log group {LogGroup} to {Days} days (before: {DaysBefore}); everything that it deletes is archived")]
    private partial void LogSet(string logGroup, int days, int? daysBefore);

    [LoggerMessage(
        21,
        LogLevel.Warning,
        "LOG GROUP {LogGroup} IS ABOUT TO LOSE EVENTS THAT ARE NOT PROVEN ARCHIVED: "
        + "it keeps events for {Days} days, and from {FirstMissing:yyyy-MM-dd HH:mm}Z on {Reason}. "
        + "Archive the day, or find out why its receipt does not count")]
    private partial void LogAtRisk(string logGroup, int days, DateTimeOffset firstMissing, string reason);

    [LoggerMessage(22, LogLevel.Warning, "The retention of log group {LogGroup} could not be reviewed; the next run tries again")]
    private partial void LogFailed(Exception e, string logGroup);
}
