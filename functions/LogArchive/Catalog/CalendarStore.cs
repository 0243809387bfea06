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
            if (DateOnly.TryParseExact(name, "yyyy-MM-dd", out DateOnly date))
            {
                recorded.Add(date, found.Modified ?? default);
            }
        }

        return recorded;
    }

    /// <summary>The bounds of days, recorded or as they would be recorded; nothing is written.</summary>
    /// <param name="dates">Ascending dates.</param>
    /// <param name="zone">The time zone of days that are not recorded.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="InvalidRequest">Records contradict each other, or cannot be read.</exception>
    public async Task<IReadOnlyList<CalendarDay>> FindAsync(
        IReadOnlyCollection<DateOnly> dates, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        IReadOnlyList<CalendarDay> recorded = await ReadAsync(await ListAsync(cancellationToken), dates, cancellationToken);
        return Decide(dates, recorded, zone);
    }

    /// <summary>Records the days that are not recorded yet.</summary>
    /// <param name="decided">The days, as <see cref="FindAsync"/> returned them.</param>
    /// <param name="zone">The time zone of days that are not recorded.</param>
    /// <param name="cancellationToken">Stops recording.</param>
    /// <returns>The recorded bounds: another run may have recorded other ones at the same time.</returns>
    /// <exception cref="InvalidRequest">Records contradict each other, or cannot be read.</exception>
    public async Task<IReadOnlyList<CalendarDay>> RecordAsync(
        IReadOnlyList<CalendarDay> decided, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        DateOnly[] dates = [.. decided.Select(day => day.Date)];
        for (int attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            SortedList<DateOnly, DateTime> recorded = await ListAsync(cancellationToken);
            IReadOnlyList<CalendarDay> days = Decide(dates, await ReadAsync(recorded, dates, cancellationToken), zone);
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
            + $"{decided[0].Name} to {decided[^1].Name}. Nothing was planned. Start the execution again.");
    }

    private List<CalendarDay> Decide(IReadOnlyCollection<DateOnly> dates, IReadOnlyList<CalendarDay> recorded, TimeZoneInfo zone)
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
        SortedList<DateOnly, DateTime> recorded, IReadOnlyCollection<DateOnly> dates, CancellationToken cancellationToken)
    {
        DateOnly from = dates.Min().AddDays(-Calendar.Margin);
        DateOnly to = dates.Max().AddDays(Calendar.Margin);
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

        return found is not null && found.Date == date && found.Start <= found.End
            ? found
            : throw new InvalidRequest($"{bucket.AddressOf(key)} is not a record of {ArchiveDay.Format(date)}, so the bounds of that day "
                + "are unknown, and nothing was planned. Restore its content: a receipt of that day has its start, end and time zone.");
    }
}
