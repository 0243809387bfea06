using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Retrieval.Selecting;
using LogArchive.Retrieval.Sources;
using LogArchive.Storage;

namespace LogArchive.Retrieval.Verifying;

/// <summary>The daily objects of consecutive dates, from a listing.</summary>
/// <remarks>
/// Keys are ordered by log group and then by date, receipts by date and then by log group. So one side has to be in memory: the objects of
/// as many dates as fit. A listing of a thousand objects costs as much as a dozen HEAD requests.
/// </remarks>
internal sealed class ObjectIndex
{
    /// <summary>Maximum objects in memory: about 60 MB.</summary>
    public const int MaxObjects = 1_000_000;

    private readonly SortedDictionary<DateOnly, List<ListedObject>> _dates = [];
    private readonly DateOnly _from;
    private readonly int _maxObjects;
    private int _count;

    private ObjectIndex(DateOnly from, DateOnly to, int maxObjects) => (_from, To, _maxObjects) = (from, to, maxObjects);

    /// <summary>The last date whose objects are known.</summary>
    public DateOnly To { get; private set; }

    /// <summary>The dates that have objects.</summary>
    public IEnumerable<DateOnly> Dates => _dates.Keys;

    /// <param name="source">The archive.</param>
    /// <param name="selection">The log groups.</param>
    /// <param name="dates">The first date, and the last one if there are not too many objects.</param>
    /// <param name="maxObjects">How many objects are too many.</param>
    /// <param name="cancellationToken">Stops listing.</param>
    public static async Task<ObjectIndex> ListAsync(
        ArchiveSource source,
        ArchiveSelection selection,
        (DateOnly From, DateOnly To) dates,
        int maxObjects,
        CancellationToken cancellationToken)
    {
        var index = new ObjectIndex(dates.From, dates.To, maxObjects);
        string prefix = $"logs/{selection.Scope}/";
        if (selection.Groups.Count > 0 && selection.Groups.All(group => group.IsExact))
        {
            foreach (string name in selection.Groups.Select(group => group.ToString()).Distinct())
            {
                string days = ArchiveKeys.DailyObjects(new LogGroupId(selection.Scope, name));
                await index.AddAsync(source.ListAsync(days, days + ArchiveDay.Format(dates.From), cancellationToken), prefix, _ => true);
            }
        }
        else
        {
            await index.AddAsync(source.ListAsync(prefix, null, cancellationToken), prefix, Matches);
        }

        return index;

        bool Matches(string path) => GroupPath.Decode(path) is not { } name || selection.Matches(name);
    }

    /// <summary>The objects of a date, by the path of their log group.</summary>
    public ILookup<string, ListedObject> Of(DateOnly date) => _dates.GetValueOrDefault(date, []).ToLookup(found => found.Path);

    private async Task AddAsync(IAsyncEnumerable<StoredObject> listing, string prefix, Func<string, bool> matches)
    {
        ListedObject? before = null;
        bool isMatch = false;
        await foreach (StoredObject stored in listing)
        {
            ListedObject? found = ListedObject.Of(stored, prefix, before, out DateOnly date);
            if (found is not { } listed)
            {
                continue;
            }

            isMatch = before is { } last && ReferenceEquals(last.Path, listed.Path) ? isMatch : matches(listed.Path);
            before = listed;
            if (isMatch && date >= _from && date <= To)
            {
                Add(date, listed);
            }
        }
    }

    private void Add(DateOnly date, ListedObject found)
    {
        if (!_dates.TryGetValue(date, out List<ListedObject>? day))
        {
            _dates[date] = day = [];
        }

        day.Add(found);
        _count++;
        while (_count > _maxObjects && _dates.Count > 1)
        {
            (DateOnly last, List<ListedObject> objects) = _dates.Last();
            _dates.Remove(last);
            _count -= objects.Count;
            To = last.AddDays(-1);
        }
    }
}
