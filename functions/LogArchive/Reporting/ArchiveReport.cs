using System.Text.Json.Serialization;
using LogArchive.Retention;

namespace LogArchive.Reporting;

/// <summary>What became of a run; the document <c>runs/&lt;execution&gt;/report.json</c>.</summary>
public sealed record ArchiveReport
{
    /// <summary>Version of this document.</summary>
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>The execution's name.</summary>
    public required string Run { get; init; }

    /// <summary>The execution's ARN.</summary>
    public required string Execution { get; init; }

    /// <summary>When the report was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The pass after which it was made.</summary>
    public required int Pass { get; init; }

    /// <summary>The plan of that pass, which lists everything that is not archived when something is not.</summary>
    public required string Plan { get; init; }

    /// <summary>IANA name of the zone whose days they are; absent when nothing is archived.</summary>
    public string? TimeZone { get; init; }

    /// <summary>When the first export began.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When the last object was whole.</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>The numbers of all work items.</summary>
    public required ReportNumbers Totals { get; init; }

    /// <summary>Left out of the plan: archived already.</summary>
    public int Skipped { get; init; }

    /// <summary>Left out of the plan: of a class that FilterLogEvents can not read.</summary>
    public int Unsupported { get; init; }

    /// <summary>Archived work items whose receipts were not read, there being too many: the numbers lack theirs.</summary>
    public int NotCounted { get; init; }

    /// <summary>Events by hours since the day's begin, of all receipts that have them.</summary>
    public IReadOnlyList<long> Hours { get; init; } = [];

    /// <summary>The archive days.</summary>
    public required IReadOnlyList<ReportDay> Days { get; init; }

    /// <summary>What is not archived: the first of it.</summary>
    public IReadOnlyList<ReportFailure> Failures { get; init; } = [];

    /// <summary>What differs from the day before; absent for several days at once, and where the day before has no receipts.</summary>
    public ReportChanges? Changes { get; init; }

    /// <summary>What became of log groups' retention; absent when it is not managed.</summary>
    public RetentionReport? Retention { get; init; }

    /// <summary>Whether <see cref="Groups"/> has every archived work item, and not just the largest.</summary>
    public bool GroupsAreAll { get; init; }

    /// <summary>Archived work items, the largest first.</summary>
    public IReadOnlyList<ReportRow> Groups { get; init; } = [];

    /// <summary>Whether everything is archived.</summary>
    [JsonIgnore]
    public bool IsWhole => Totals.Failed == 0;
}
