using System.Runtime.CompilerServices;
using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Retrieval.Sources;
using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.Retrieval.Selecting;

/// <summary>Finds the receipts and the calendar of an archive.</summary>
public sealed class ArchiveCatalog(ArchiveSource source)
{
    /// <summary>Documents that are requested at once.</summary>
    private const int Concurrency = 32;

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
        await foreach (DateOnly date in DatesAsync(selection.Scope, cancellationToken))
        {
            if (date < time.FirstDate || date > time.LastDate)
            {
                continue;
            }

            await foreach (CatalogEntry entry in EntriesAsync(selection, date, cancellationToken))
            {
                Receipt receipt = entry.Receipt ?? throw new InvalidDataException(entry.Problem);
                if (time.Overlaps(receipt.Start, receipt.End - 1))
                {
                    yield return receipt;
                }
            }
        }
    }

    /// <summary>What is catalogued of a day's selected log groups, by key.</summary>
    public async IAsyncEnumerable<CatalogEntry> EntriesAsync(
        ArchiveSelection selection, DateOnly date, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string prefix = ArchiveKeys.Receipts(selection.Scope, date);
        var reading = new Queue<Task<CatalogEntry>>();
        await foreach (string key in KeysAsync(selection, prefix, cancellationToken))
        {
            if (reading.Count == Concurrency)
            {
                CatalogEntry entry = await reading.Dequeue();
                if (IsSelected(entry))
                {
                    yield return entry;
                }
            }

            reading.Enqueue(ReadAsync(selection.Scope, date, key, cancellationToken));
        }

        while (reading.TryDequeue(out Task<CatalogEntry>? next))
        {
            CatalogEntry entry = await next;
            if (IsSelected(entry))
            {
                yield return entry;
            }
        }

        // Of a very long name, only the receipt knows all.
        bool IsSelected(CatalogEntry entry) => (entry.Receipt?.LogGroup ?? entry.LogGroup) is not { } name || selection.Matches(name);
    }

    /// <summary>The recorded days, in order.</summary>
    /// <param name="scope">Their account and region.</param>
    /// <param name="from">The first date.</param>
    /// <param name="to">The last date.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="InvalidDataException">A record cannot be read.</exception>
    public async Task<IReadOnlyList<CalendarDay>> CalendarAsync(
        ArchiveScope scope, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var days = new List<CalendarDay>();
        var records = source.ListAsync(ArchiveKeys.Calendar(scope), null, cancellationToken)
            .Select(found => found.Key)
            .Where(key => ArchiveDay.TryParse(Path.GetFileNameWithoutExtension(key), out DateOnly date) && date >= from && date <= to);
        await foreach (string[] batch in records.Chunk(Concurrency).WithCancellation(cancellationToken))
        {
            days.AddRange(await Task.WhenAll(batch.Select(key => ReadDayAsync(key, cancellationToken))));
        }

        return days;
    }

    private static string NameOf(string folder) => folder.TrimEnd('/')[(folder.TrimEnd('/').LastIndexOf('/') + 1)..];

    /// <summary>The keys of the receipts that may be selected. If all log groups are named, nothing is listed.</summary>
    private async IAsyncEnumerable<string> KeysAsync(
        ArchiveSelection selection, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (selection.Groups.Count > 0 && selection.Groups.All(group => group.IsExact))
        {
            foreach (string key in selection.Groups.Select(group => $"{prefix}{GroupPath.Encode(group.ToString())}.json").Distinct().Order(StringComparer.Ordinal))
            {
                if (await source.FindObjectAsync(key, cancellationToken) is not null)
                {
                    yield return key;
                }
            }

            yield break;
        }

        await foreach (StoredObject found in source.ListAsync(prefix, null, cancellationToken))
        {
            if (CatalogEntry.GroupOf(found.Key, prefix) is not { } name || selection.Matches(name))
            {
                yield return found.Key;
            }
        }
    }

    private async Task<CatalogEntry> ReadAsync(ArchiveScope scope, DateOnly date, string key, CancellationToken cancellationToken)
    {
        string? name = CatalogEntry.GroupOf(key, ArchiveKeys.Receipts(scope, date));
        try
        {
            Receipt? receipt = await source.FindAsync(key, CatalogJson.Default.Receipt, cancellationToken);
            return receipt is not null && receipt.IsOf(new LogGroupId(scope, receipt.LogGroup), date) && ArchiveKeys.Receipt(receipt.Group, date) == key
                ? new CatalogEntry(key, name, receipt, null)
                : new CatalogEntry(key, name, null, $"{source.AddressOf(key)} is not the receipt of its log group and day.");
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            return new CatalogEntry(key, name, null, e.Message);
        }
    }

    private async Task<CalendarDay> ReadDayAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return await source.FindAsync(key, CatalogJson.Default.CalendarDay, cancellationToken)
                ?? throw new InvalidDataException($"{source.AddressOf(key)} was deleted.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }
}
