using LogArchive.Days;
using LogArchive.Retrieval.Restoring;
using LogArchive.Retrieval.Sources;

namespace LogArchive.Retrieval.Verifying;

/// <summary>The commands that mend what is found.</summary>
/// <param name="source">The archive.</param>
/// <param name="options">The options that name it on the command line; empty, or beginning with a space.</param>
public sealed class Mending(ArchiveSource source, string options)
{
    private readonly bool _isCopy = source is DirectorySource;

    /// <summary>Reads CloudWatch Logs again, and keeps what only the archive has.</summary>
    public IReadOnlyList<string> Reread(string logGroup, DateOnly date, string key) => Original(key)
        ?? [OperatorCommand.Replay(logGroup, date, " --overwrite")];

    /// <summary>Replaces an object that cannot be read.</summary>
    public IReadOnlyList<string> Replace(string logGroup, DateOnly date, string key) => Original(key)
        ?? [OperatorCommand.Replay(logGroup, date, " --overwrite --force")];

    /// <summary>Writes the receipt of an object that has none.</summary>
    public IReadOnlyList<string> Adopt(string logGroup, DateOnly date, string receipt) => Original(receipt)
        ?? [$"./logarchive verify --adopt {Selection(logGroup, date)}{options}"];

    /// <summary>Deletes a receipt that is of no use, and writes one for its object.</summary>
    public IReadOnlyList<string> AdoptInstead(string logGroup, DateOnly date, string receipt) => Original(receipt)
        ?? [Delete(receipt), .. Adopt(logGroup, date, receipt)];

    /// <summary>Deletes a receipt that is of no use, and archives its day.</summary>
    public IReadOnlyList<string> ArchiveInstead(string logGroup, DateOnly date, string receipt) => Original(receipt)
        ?? [Delete(receipt), OperatorCommand.Replay(logGroup, date)];

    /// <summary>Reads an object to find out what it holds.</summary>
    public IReadOnlyList<string> Examine(string logGroup, DateOnly date) =>
        [$"./logarchive verify --deep {Selection(logGroup, date)}{options}"];

    /// <summary>Records a day in the calendar again.</summary>
    /// <param name="date">The day.</param>
    /// <param name="wrong">The key of its record; null: it has none.</param>
    /// <param name="healthy">A log group that is archived of that day; null: there is none.</param>
    public IReadOnlyList<string> Record(DateOnly date, string? wrong, string? healthy) =>
    [
        .. wrong is null ? Array.Empty<string>() : [Delete(wrong)],
        healthy is null ? OperatorCommand.Backfill(date, date) : OperatorCommand.Replay(healthy, date),
    ];

    /// <summary>Deletes an object that nothing describes.</summary>
    public IReadOnlyList<string> Remove(string key) => [Delete(key)];

    /// <summary>Makes an object readable that lies in a Glacier class.</summary>
    public string Restore(string logGroup, DateOnly date) => $"./logarchive restore {Selection(logGroup, date)} --days {RestoreRequests.DefaultDays}{options}";

    private static string Selection(string logGroup, DateOnly date)
    {
        string day = ArchiveDay.Format(date);
        return $"--group {logGroup} --from {day} --to {day}";
    }

    private string Delete(string key) => _isCopy ? $"rm {source.AddressOf(key)}" : $"aws s3 rm {source.AddressOf(key)}";

    /// <summary>A copy is mended from its bucket.</summary>
    private string[]? Original(string key) => _isCopy ? [$"aws s3 cp s3://BUCKET/{key} {source.AddressOf(key)}"] : null;
}
