using LogArchive.Groups;

namespace LogArchive.Retrieval.Coverage;

/// <summary>What the archive has of consecutive days.</summary>
public sealed record ArchiveCoverage
{
    public required ArchiveScope Scope { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Every day from the first to the last.</summary>
    public required IReadOnlyList<DayCoverage> Days { get; init; }

    /// <summary>Every log group that has something, by name.</summary>
    public required IReadOnlyList<GroupCoverage> Groups { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly To => From.AddDays(Days.Count - 1);
}

/// <summary>What the archive has of a log group.</summary>
/// <param name="LogGroup">The log group.</param>
/// <param name="Days">Each day of the range.</param>
public sealed record GroupCoverage(string LogGroup, IReadOnlyList<CoverageCell> Days);

/// <summary>What the archive has of a log group and day.</summary>
/// <param name="Status">What it is.</param>
/// <param name="Events">Its events.</param>
/// <param name="RawBytes">Bytes of its lines, uncompressed.</param>
/// <param name="ObjectBytes">Bytes of its object.</param>
public readonly record struct CoverageCell(DayStatus Status, long Events, long RawBytes, long ObjectBytes);

/// <summary>What the archive has of a day, all log groups together.</summary>
/// <param name="Date">The day.</param>
public sealed record DayCoverage(DateOnly Date)
{
    private readonly int[] _counts = new int[Enum.GetValues<DayStatus>().Length];

    public int Archived => Count(DayStatus.Archived);

    public int Empty => Count(DayStatus.Empty);

    public int Gone => Count(DayStatus.Gone);

    public int Expired => Count(DayStatus.Expired);

    public int Missing => Count(DayStatus.Missing);

    public int Unreadable => Count(DayStatus.Unreadable);

    /// <summary>How many log groups have a receipt.</summary>
    internal int Known => _counts.Sum() - Count(DayStatus.None) - Missing;

    public long Events { get; private set; }

    /// <summary>Bytes of the lines, uncompressed.</summary>
    public long RawBytes { get; private set; }

    /// <summary>Bytes of the objects.</summary>
    public long ObjectBytes { get; private set; }

    /// <summary>How many log groups have a status.</summary>
    public int Count(DayStatus status) => _counts[(int)status];

    internal void Add(CoverageCell cell)
    {
        _counts[(int)cell.Status]++;
        Events += cell.Events;
        RawBytes += cell.RawBytes;
        ObjectBytes += cell.ObjectBytes;
    }
}
