using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.Retention;

/// <summary>A log group's receipts, each read once and checked against its object.</summary>
internal sealed class GroupReceipts(ArchiveBucket bucket, ArchiveSettings settings, LogGroupInfo group)
{
    /// <summary>The lag that includes late events. A longer lag does not invalidate what was archived before it was set.</summary>
    private const int UsualLagDays = 13;

    /// <summary>Clocks change by up to two hours, which makes days that much shorter.</summary>
    private static readonly TimeSpan ClockChange = TimeSpan.FromHours(3);

    private readonly Dictionary<DateOnly, FoundReceipt> _found = [];
    private readonly DailyObjects _objects = new(bucket, group.Id);

    /// <summary>The minimum time between a day's end and its export by the nightly run.</summary>
    private TimeSpan LateEventMargin => TimeSpan.FromDays(Math.Min(settings.LagDays, UsualLagDays) - 1) - ClockChange;

    /// <summary>The receipt that proves an instant archived, or why there is none, as a clause.</summary>
    public async Task<(ReceiptClaim? Claim, string Why)> ProvingAsync(long instant, CancellationToken cancellationToken)
    {
        string why = "no receipt covers it";
        foreach (DateOnly date in Dates(instant))
        {
            FoundReceipt found = await FindAsync(date, cancellationToken);
            if (found.Proves(instant))
            {
                return (found.Claim, "");
            }

            if (found.RejectionReason is not null && (found.Claim is null || found.Covers(instant)))
            {
                why = $"its receipt of {ArchiveDay.Format(date)} {found.RejectionReason}";
            }
        }

        return (null, why);
    }

    /// <summary>The dates whose day can include the instant, in any time zone, the likeliest first.</summary>
    private IEnumerable<DateOnly> Dates(long instant)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(instant);
        DateOnly utc = ArchiveDay.At(at, TimeZoneInfo.Utc);
        return new[] { ArchiveDay.At(at, settings.TimeZone), utc, utc.AddDays(-1), utc.AddDays(1) }.Distinct();
    }

    private async Task<FoundReceipt> FindAsync(DateOnly date, CancellationToken cancellationToken)
    {
        if (!_found.TryGetValue(date, out FoundReceipt? found))
        {
            found = _found[date] = await ReadAsync(date, cancellationToken);
        }

        return found;
    }

    private async Task<FoundReceipt> ReadAsync(DateOnly date, CancellationToken cancellationToken)
    {
        try
        {
            var claim = await bucket.FindAsync(
                ArchiveKeys.Receipt(group.Id, date), RetentionJson.Default.ReceiptClaim, cancellationToken);
            string? rejection = claim?.RejectionReason(group.Name, group.Arn, LateEventMargin);
            return claim is { Status: WorkStatus.Archived } && rejection is null
                ? new FoundReceipt(claim, await _objects.RejectionReasonAsync(claim, date, cancellationToken))
                : new FoundReceipt(claim, rejection);
        }
        catch (JsonException)
        {
            return new FoundReceipt(null, "cannot be read");
        }
    }
}

/// <summary>A log group's day in the catalog.</summary>
/// <param name="Claim">The receipt; null: there is none, or it cannot be read.</param>
/// <param name="RejectionReason">Why the receipt proves nothing; null if there is none, or if it does.</param>
internal sealed record FoundReceipt(ReceiptClaim? Claim, string? RejectionReason)
{
    public bool Proves(long instant) => Claim is not null && RejectionReason is null && Covers(instant);

    public bool Covers(long instant) => Claim is not null && Claim.Start <= instant && instant < Claim.End;
}
