using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Runs;
using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.Cli.Estimating;

/// <summary>Estimates what archiving days of log groups takes, before it is done. It reads no events.</summary>
internal sealed class Estimator(LogGroupListing listing, ArchiveBucket bucket, ArchiveSettings settings)
{
    /// <summary>How old events can be when CloudWatch Logs takes them (PutLogEvents): so long before its creation a log group can have some.</summary>
    private static readonly TimeSpan OldestEvent = TimeSpan.FromDays(14);

    /// <param name="days">The days.</param>
    /// <param name="now">Now: what has expired by then takes no more than a page.</param>
    /// <param name="cancellationToken">Stops listing.</param>
    public async Task<Estimate> EstimateAsync(RequestedDays days, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<LogGroupInfo> groups = await listing.ListAsync(settings.Groups, cancellationToken)
            .Where(group => group.ReaderWith(settings) is not null)
            .ToListAsync(cancellationToken);
        var tally = new EstimateTally();
        foreach (IGrouping<ArchiveScope, LogGroupInfo> scope in groups.GroupBy(group => group.Id.Scope))
        {
            IReadOnlyDictionary<string, Receipt> last = await new LastReceipts(bucket).FindAsync(scope.Key, scope, cancellationToken);
            (LogGroupInfo Group, DayEstimate Day)[] typical = [.. scope.Select(group =>
                (group, Typical(group, last.GetValueOrDefault(group.Name), now)))];
            await CountAsync(tally, typical, days, now, cancellationToken);
        }

        return tally.Estimate(days, settings);
    }

    private async Task CountAsync(
        EstimateTally tally, (LogGroupInfo Group, DayEstimate Day)[] typical, RequestedDays days, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var receipts = new ReceiptIndex(new ReceiptStore(bucket), maxChecked: 0);
        foreach (DateOnly date in days.Dates)
        {
            var day = ArchiveDay.Of(date, settings.TimeZone);
            foreach ((LogGroupInfo group, DayEstimate estimate) in typical)
            {
                string key = ArchiveKeys.DailyObject(group.Id, date, settings.Format, settings.Compression);
                if (await receipts.HasAsync(group.Id, date, key, cancellationToken))
                {
                    tally.Archived++;
                }
                else
                {
                    tally.Add(group.Name, HasEvents(group, day, now) ? estimate : estimate.Empty);
                }
            }

            foreach (ArchiveScope scope in typical.Select(one => one.Group.Id.Scope).Distinct())
            {
                receipts.Forget(scope, date);
            }
        }
    }

    private DayEstimate Typical(LogGroupInfo group, Receipt? last, DateTimeOffset now)
    {
        DayEstimate day = last is null ? DayEstimate.Of(group, now) : DayEstimate.Of(last);
        return group.ReaderWith(settings) == EventReader.Insights ? day.Queried : day;
    }

    private static bool HasEvents(LogGroupInfo group, ArchiveDay day, DateTimeOffset now) =>
        day.End > ((group.Created - OldestEvent)?.ToUnixTimeMilliseconds() ?? 0)
        && !(group.ExpiryOf(day.End) <= now.ToUnixTimeMilliseconds());
}
