using System.Runtime.CompilerServices;
using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Retrieval.Sources;

namespace LogArchive.Retrieval.Selecting;

/// <summary>Finds the receipts and the calendar of an archive.</summary>
public sealed class ArchiveCatalog(ArchiveSource source)
{
    /// <summary>Documents that are requested at once.</summary>
    private const int Concurrency = 32;

    /// <summary>Days that are listed at once.</summary>
    private const int Listings = 8;

    private const string Folder = "catalog/";

    /// <summary>The accounts and regions that have receipts, in order.</summary>
    public async IAsyncEnumerable<ArchiveScope> ScopesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (string account in source.ListFoldersAsync(Folder, cancellationToken))
        {
            await foreach (string region in source.ListFoldersAsync(account, cancellationToken))
            {
                yield return new ArchiveScope(NameOf(account), NameOf(region));
            }
        }
    }

    /// <summary>The dates that have receipts, in order.</summary>
    public async IAsyncEnumerable<DateOnly> DatesAsync(ArchiveScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (string folder in source.ListFoldersAsync($"{Folder}{scope}/", cancellationToken))
        {
            if (NameOf(folder) is ['d', 't', '=', .. var name] && ArchiveDay.TryParse(name, out DateOnly date))
            {
                yield return date;
            }
        }
    }

    /// <summary>The receipts of a selection's log groups and days, day by day, and within a day by key.</summary>
    /// <exception cref="InvalidDataException">A receipt cannot be read, or is that of something else.</exception>
    public async IAsyncEnumerable<Receipt> ReceiptsAsync(
        ArchiveSelection selection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TimeRange time = selection.Time;
        IAsyncEnumerable<DateOnly> dates = DatesAsync(selection.Scope, cancellationToken)
            .Where(date => date >= time.FirstDate && date <= time.LastDate);
        await foreach (CatalogEntry entry in EntriesAsync(selection, dates, cancellationToken))
        {
            Receipt receipt = entry.Receipt ?? throw new InvalidDataException(entry.Problem);
            if (time.Overlaps(receipt.Start, receipt.End - 1))
            {
                yield return receipt;
            }
        }
    }

    /// <summary>The selected log groups that have receipts of a date, but for those whose names are too long for a key.</summary>
    public IAsyncEnumerable<string> LogGroupsAsync(ArchiveSelection selection, DateOnly date, CancellationToken cancellationToken)
    {
        string prefix = ArchiveKeys.Receipts(selection.Scope, date);
        return source.ListAsync(prefix, null, cancellationToken)
            .Where(found => CatalogEntry.IsReceipt(found.Key, prefix))
            .Select(found => CatalogEntry.GroupOf(found.Key, prefix))
            .OfType<string>()
            .Where(selection.Matches);
    }

    /// <summary>What is catalogued of a day's selected log groups, by key.</summary>
    public IAsyncEnumerable<CatalogEntry> EntriesAsync(
        ArchiveSelection selection, DateOnly date, CancellationToken cancellationToken) =>
        EntriesAsync(selection, new[] { date }.ToAsyncEnumerable(), cancellationToken);

    private IAsyncEnumerable<CatalogEntry> EntriesAsync(
        ArchiveSelection selection, IAsyncEnumerable<DateOnly> dates, CancellationToken cancellationToken) => dates
        .SelectAhead(Listings, async date => (date, Keys: await KeysAsync(selection, date, cancellationToken)), cancellationToken)
        .SelectMany(listed => listed.Keys.Select(key => (listed.date, key)))
        .SelectAhead(Concurrency, item => ReadAsync(selection.Scope, item.date, item.key, cancellationToken), cancellationToken)
        .Where(entry => entry is not null && ((entry.Receipt?.LogGroup ?? entry.LogGroup) is not { } name || selection.Matches(name)))
        .Select(entry => entry!);

    /// <summary>The recorded day; null if there is no record.</summary>
    /// <exception cref="InvalidDataException">The record cannot be read, or is that of another date.</exception>
    public async Task<CalendarDay?> FindDayAsync(ArchiveScope scope, DateOnly date, CancellationToken cancellationToken)
    {
        string key = ArchiveKeys.CalendarDay(scope, date);
        try
        {
            CalendarDay? found = await source.FindAsync(key, CatalogJson.Default.CalendarDay, cancellationToken);
            return found?.IsOf(date) == false
                ? throw new InvalidDataException($"{source.AddressOf(key)} is not a record of {ArchiveDay.Format(date)}.")
                : found;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{e.Message.TrimEnd('.')}.", e);
        }
    }

    /// <summary>The dates that are recorded in the calendar, in order.</summary>
    public async Task<IReadOnlyList<DateOnly>> RecordedDatesAsync(ArchiveScope scope, CancellationToken cancellationToken) =>
        await source.ListAsync(ArchiveKeys.Calendar(scope), null, cancellationToken)
            .Select(found => DateOf(found.Key, scope)).Where(date => date is not null).Select(date => date!.Value)
            .ToListAsync(cancellationToken);

    /// <summary>The date of a calendar's record; null if it is none.</summary>
    private static DateOnly? DateOf(string key, ArchiveScope scope) =>
        ArchiveDay.TryParse(Path.GetFileNameWithoutExtension(key), out DateOnly date) && ArchiveKeys.CalendarDay(scope, date) == key ? date : null;

    private static string NameOf(string folder) => folder.TrimEnd('/')[(folder.TrimEnd('/').LastIndexOf('/') + 1)..];

    /// <summary>The keys of the receipts that may be selected. If all log groups are named, nothing is listed.</summary>
    private async Task<IReadOnlyList<string>> KeysAsync(ArchiveSelection selection, DateOnly date, CancellationToken cancellationToken)
    {
        string prefix = ArchiveKeys.Receipts(selection.Scope, date);
        return selection.Groups.Count > 0 && selection.Groups.All(group => group.IsExact)
            ? [.. selection.Groups.Select(group => ArchiveKeys.Receipt(new LogGroupId(selection.Scope, group.ToString()), date))
                .Distinct().Order(StringComparer.Ordinal)]
            : await source.ListAsync(prefix, null, cancellationToken).Select(found => found.Key)
                .Where(key => CatalogEntry.IsReceipt(key, prefix)
                    && (CatalogEntry.GroupOf(key, prefix) is not { } name || selection.Matches(name)))
                .ToListAsync(cancellationToken);
    }

    /// <summary>Reads a receipt; null if there is none.</summary>
    private async Task<CatalogEntry?> ReadAsync(ArchiveScope scope, DateOnly date, string key, CancellationToken cancellationToken)
    {
        string? name = CatalogEntry.GroupOf(key, ArchiveKeys.Receipts(scope, date));
        try
        {
            Receipt? receipt = await source.FindAsync(key, CatalogJson.Default.Receipt, cancellationToken);
            return receipt is null ? null
                : receipt.IsOf(new LogGroupId(scope, receipt.LogGroup), date) && ArchiveKeys.Receipt(receipt.Group, date) == key
                ? new CatalogEntry(key, name, receipt, null)
                : new CatalogEntry(key, name, null, $"{source.AddressOf(key)} is not the receipt of its log group and day.");
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            return new CatalogEntry(key, name, null, e.Message);
        }
    }
}
