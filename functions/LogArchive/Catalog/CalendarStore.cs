using System.Text.Json;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Storage;

namespace LogArchive.Catalog;

/// <summary>The calendar of an account and region, in the archive bucket: one document per archive day, written once.</summary>
public sealed class CalendarStore(ArchiveBucket bucket, ArchiveScope scope)
{
    private const int BatchSize = 32;

    /// <summary>How often to decide again because another run has recorded one of the days in the meantime.</summary>
    private const int MaxAttempts = 5;

    /// <summary>When days were recorded, by date; empty before the first run.</summary>
    public async Task<SortedList<DateOnly, DateTime>> ListAsync(CancellationToken cancellationToken)
    {
        var recorded = new SortedList<DateOnly, DateTime>();
        string prefix = ArchiveKeys.Calendar(scope);
        await foreach (StoredObject found in bucket.ListAsync(prefix, null, cancellationToken))
        {
            string name = found.Key[prefix.Length..].Replace(".json", "", StringComparison.Ordinal);
            if (ArchiveDay.TryParse(name, out DateOnly date))
            {
                recorded.Add(date, found.Modified ?? default);
            }
        }

        return recorded;
    }

    /// <summary>The bounds of days, recorded or as they would be recorded; nothing is written.</summary>
    /// <param name="recorded">What <see cref="ListAsync"/> returned.</param>
    /// <param name="dates">Ascending dates.</param>
    /// <param name="zone">The time zone of days that are not recorded.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="InvalidRequest">Records contradict each other, or cannot be read.</exception>
    public async Task<IReadOnlyList<CalendarDay>> FindAsync(
        SortedList<DateOnly, DateTime> recorded, IReadOnlyList<DateOnly> dates, TimeZoneInfo zone, CancellationToken cancellationToken) =>
        Decide(dates, await ReadAsync(recorded, dates, cancellationToken), zone);

    /// <summary>Records the days that are not recorded yet.</summary>
    /// <param name="dates">Ascending dates.</param>
    /// <param name="zone">The time zone of days that are not recorded.</param>
    /// <param name="cancellationToken">Stops recording.</param>
    /// <returns>The recorded bounds: another run may have recorded other ones at the same time.</returns>
    /// <exception cref="InvalidRequest">Records contradict each other, or cannot be read.</exception>
    public async Task<IReadOnlyList<CalendarDay>> RecordAsync(
        IReadOnlyList<DateOnly> dates, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        for (int attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            SortedList<DateOnly, DateTime> recorded = await ListAsync(cancellationToken);
            IReadOnlyList<CalendarDay> days = await FindAsync(recorded, dates, zone, cancellationToken);
            CalendarDay[] missing = [.. days.Where(day => !recorded.ContainsKey(day.Date))];
            if (missing.Length == 0)
            {
                return days;
            }

            // Only the next look knows whether they touch what another run has recorded in the meantime, beside them or in their place.
            foreach (CalendarDay[] batch in missing.Chunk(BatchSize))
            {
                await Task.WhenAll(batch.Select(day => bucket.TryPutAsync(
                    ArchiveKeys.CalendarDay(scope, day.Date),
                    day,
                    CatalogJson.OneLine.CalendarDay,
                    PublishCondition.IfAbsent,
                    cancellationToken)));
            }
        }

        throw new InvalidDataException($"{bucket.AddressOf(ArchiveKeys.Calendar(scope))} did not take the records of "
            + $"{ArchiveDay.Format(dates[0])} to {ArchiveDay.Format(dates[^1])}. Nothing was planned. Start the execution again.");
    }

    private List<CalendarDay> Decide(IReadOnlyList<DateOnly> dates, IReadOnlyList<CalendarDay> recorded, TimeZoneInfo zone)
    {
        var calendar = new Calendar(recorded);
        return calendar.Conflict() is var (first, second)
            ? throw new InvalidRequest(
                $"The calendar's records of {first.Name} and {second.Name} do not touch: two runs in different time zones "
                + "made them at the same moment. Nothing was planned. Delete the record of the day that is not archived yet, "
                + $"{bucket.AddressOf(ArchiveKeys.CalendarDay(scope, first.Date))} or "
                + $"{bucket.AddressOf(ArchiveKeys.CalendarDay(scope, second.Date))}, and start again.")
            : [.. dates.Select(date => calendar.Decide(date, zone))];
    }

    /// <summary>The records of the dates and those near them.</summary>
    private async Task<IReadOnlyList<CalendarDay>> ReadAsync(
        SortedList<DateOnly, DateTime> recorded, IReadOnlyList<DateOnly> dates, CancellationToken cancellationToken)
    {
        DateOnly from = dates[0].AddDays(-Calendar.Margin);
        DateOnly to = dates[^1].AddDays(Calendar.Margin);
        var days = new List<CalendarDay>();
        foreach (DateOnly[] batch in recorded.Keys.Where(date => date >= from && date <= to).Chunk(BatchSize))
        {
            days.AddRange(await Task.WhenAll(batch.Select(date => ReadAsync(date, cancellationToken))));
        }

        return days;
    }

    private async Task<CalendarDay> ReadAsync(DateOnly date, CancellationToken cancellationToken)
    {
        string key = ArchiveKeys.CalendarDay(scope, date);
        CalendarDay? found;
        try
        {
            found = await bucket.FindAsync(key, CatalogJson.Default.CalendarDay, cancellationToken);
        }
        catch (JsonException)
        {
            found = null;
        }

        return found?.IsOf(date) == true
            ? found
            : throw new InvalidRequest($"{bucket.AddressOf(key)} is not a record of {ArchiveDay.Format(date)}, so the bounds of that day "
                + "are unknown, and nothing was planned. Restore its content: a receipt of that day has its start, end and time zone.");
    }
}
