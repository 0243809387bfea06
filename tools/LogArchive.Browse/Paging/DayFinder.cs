using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Retrieval.Coverage;
using LogArchive.Retrieval.Reading;
using LogArchive.Retrieval.Restoring;
using LogArchive.Retrieval.Selecting;
using LogArchive.Retrieval.Sources;
using LogArchive.Settings;

namespace LogArchive.Browse.Paging;

/// <summary>Finds the days of log groups, and says in words why lines of one are not there.</summary>
/// <param name="source">The archive.</param>
/// <param name="typed">The options that name the archive in commands: empty, or beginning with a space.</param>
internal sealed class DayFinder(ArchiveSource source, string typed)
{
    private const int MaxKept = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<(LogGroupId, DateOnly), FoundDay> _kept = [];

    /// <summary>A day as it was found last, or as it is.</summary>
    public async Task<FoundDay> KnownAsync(LogGroupId group, DateOnly date, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_kept.TryGetValue((group, date), out FoundDay? kept))
            {
                return kept;
            }
        }

        return await FindAsync(group, date, cancellationToken);
    }

    /// <summary>A day as it is.</summary>
    public async Task<FoundDay> FindAsync(LogGroupId group, DateOnly date, CancellationToken cancellationToken)
    {
        var selection = new ArchiveSelection { Scope = group.Scope, Groups = [new GroupPattern(group.Name)], Time = default };
        CatalogEntry? entry = await new ArchiveCatalog(source).EntriesAsync(selection, date, cancellationToken)
            .FirstOrDefaultAsync(cancellationToken);
        FoundDay found = entry switch
        {
            null => new FoundDay(null, null, Missing(group.Name, date), "missing"),
            { Receipt: null } => new FoundDay(null, null, $"{entry.Problem} See ./logarchive verify{typed}", "unreadable"),
            { Receipt: { Status: WorkStatus.Archived } receipt } when !ReadableDay.IsDescribedBy(receipt) => new FoundDay(
                null,
                null,
                $"{source.AddressOf(ArchiveKeys.Receipt(group, date))} cannot be the receipt of an archived day. See ./logarchive verify{typed}",
                "unreadable"),
            { Receipt.Status: WorkStatus.Archived } => await ArchivedAsync(selection, entry.Receipt, cancellationToken),
            _ => new FoundDay(entry.Receipt, null, Nothing(entry.Receipt), StatusWord.Of(entry.Receipt.Status)),
        };
        Keep((group, date), found);
        return found;
    }

    private async Task<FoundDay> ArchivedAsync(ArchiveSelection selection, Receipt receipt, CancellationToken cancellationToken)
    {
        selection = selection with { Time = new TimeRange(receipt.Start, receipt.End) };
        ReadPlan plan = await ReadPlan.OfAsync(source, selection, cancellationToken);
        if (plan.Days.FirstOrDefault(day => day.Receipt.Date == receipt.Date) is not { } day)
        {
            return new FoundDay(receipt, null,
                $"{source.AddressOf(receipt.Key!)} is not the object that the receipt describes, or is not there. "
                    + source.Mend(receipt, "--overwrite"),
                "unreadable");
        }

        RestoreSurvey survey = await RestoreSurvey.OfAsync(source, [day], cancellationToken);
        string command = $"./logarchive restore --date {ArchiveDay.Format(receipt.Date)} --group {receipt.LogGroup}{typed} "
            + $"--days {RestoreRequests.DefaultDays}";
        return survey.Obstacle(command) is { } obstacle
            ? new FoundDay(receipt, null, obstacle, "archived")
            : new FoundDay(receipt, new DayIndex(day), null, "archived");
    }

    /// <summary>What is only there for a while, such as an obstacle, is asked for each time.</summary>
    private void Keep((LogGroupId, DateOnly) key, FoundDay found)
    {
        lock (_gate)
        {
            _kept.Remove(key);
            if (found.Index is not null)
            {
                _kept.Remove(_kept.Keys.Skip(MaxKept - 1).FirstOrDefault());
                _kept[key] = found;
            }
        }
    }

    private static string Missing(string group, DateOnly date) =>
        $"There is no receipt of '{group}' of {ArchiveDay.Format(date)}: nothing of it is "
        + $"archived. If CloudWatch Logs still has the day: {new MissingDays(group, date, date).Command}";

    private static string Nothing(Receipt receipt) => receipt.Status switch
    {
        WorkStatus.Empty => "The log group had no events that day.",
        WorkStatus.Gone => "The log group was deleted before it was read.",
        _ => "The events had expired before they could be read: the log group keeps them for "
            + (receipt.RetentionDays is { } days ? $"{days} days." : "too short a time."),
    };
}
