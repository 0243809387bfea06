using System.Text.Json.Serialization;
using LogArchive.Catalog;
using LogArchive.Groups;
using LogArchive.Retention;

namespace LogArchive.Reporting;

/// <summary>The result of a run; the document <c>runs/&lt;execution&gt;/report.json</c>.</summary>
public sealed record ArchiveReport
{
    /// <summary>Version of this document.</summary>
    public const int CurrentVersion = 2;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>The execution's name.</summary>
    public required string Run { get; init; }

    /// <summary>The execution's ARN.</summary>
    public required string Execution { get; init; }

    /// <summary>When the report was written.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The pass that it follows.</summary>
    public required int Pass { get; init; }

    /// <summary>The address of that pass's plan, which includes everything that is not archived.</summary>
    public required string Plan { get; init; }

    /// <summary>The command that archives what is missing; absent if nothing is.</summary>
    public string? Next { get; init; }

    /// <summary>IANA name of the days' time zone; absent if nothing is archived.</summary>
    public string? TimeZone { get; init; }

    /// <summary>When the first export began.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When the last object was complete.</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>The numbers of all work items.</summary>
    public required ReportNumbers Totals { get; init; }

    /// <summary>Work items left out of the plan: already archived.</summary>
    public int Skipped { get; init; }

    /// <summary>Work items left out of the plan: expired before there was an archive of them.</summary>
    public int ExpiredUnplanned { get; init; }

    /// <summary>Work items left out of the plan: of a class that FilterLogEvents cannot read, or of another account.</summary>
    public int Unsupported { get; init; }

    /// <summary>Log groups left out of the plan: the patterns match them, but they lack the tags of INCLUDE_TAGS.</summary>
    public int Untagged { get; init; }

    /// <summary>Archived work items whose receipts were not read because there are too many: the totals lack their numbers.</summary>
    public int NotCounted { get; init; }

    /// <summary>Events per hour since the start of the day, of all receipts that have them.</summary>
    public IReadOnlyList<long> Hours { get; init; } = [];

    /// <summary>The archive days.</summary>
    public required IReadOnlyList<ReportDay> Days { get; init; }

    /// <summary>
    /// The first work items that had expired, or begun to expire, before they were read: all or part of their events are missing.
    /// </summary>
    public IReadOnlyList<ReportRow> Expired { get; init; } = [];

    /// <summary>Its share of the account's quota; absent if the service has none.</summary>
    public QuotaUse? Quota { get; init; }

    /// <summary>Why work items are not archived, the cause of most of them first.</summary>
    public IReadOnlyList<FailureCause> Causes { get; init; } = [];

    /// <summary>Whether what failed is to replace or complete archived days: what was archived of them before is still there.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Overwrite { get; init; }

    /// <summary>Differences from the day before; absent for several days, and if the day before has no receipts.</summary>
    public ReportChanges? Changes { get; init; }

    /// <summary>The review of retention; absent if retention is not managed.</summary>
    public RetentionReport? Retention { get; init; }

    /// <summary>Whether <see cref="Groups"/> has all archived work items, not only the largest.</summary>
    public bool GroupsAreAll { get; init; }

    /// <summary>Archived work items, the largest first.</summary>
    public IReadOnlyList<ReportRow> Groups { get; init; } = [];

    /// <summary>Whether everything is archived.</summary>
    [JsonIgnore]
    public bool IsWhole => Totals.Failed == 0;

    /// <summary>Whether it is the report of several days.</summary>
    [JsonIgnore]
    public bool HasSeveralDays => Days.Count > 1;
}

/// <summary>One archive day of a run.</summary>
/// <param name="Date">The archive day.</param>
/// <param name="Numbers">Its numbers.</param>
public sealed record ReportDay(DateOnly Date, ReportNumbers Numbers)
{
    /// <summary>Why the day does not run from midnight to midnight, as a sentence; absent if it does.</summary>
    public string? Bounds { get; init; }
}

/// <summary>An archived log group and day.</summary>
public sealed record ReportRow
{
    /// <summary>The log group's exact name.</summary>
    public required string LogGroup { get; init; }

    /// <summary>The archive day.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>archived, empty, gone or expired.</summary>
    public required WorkStatus Status { get; init; }

    /// <summary>Events before this instant may be missing, in ms since the Unix epoch; absent: none.</summary>
    public long? ExpiredBefore { get; init; }

    public long Events { get; init; }

    /// <summary>Bytes of the lines, before compression.</summary>
    public long RawBytes { get; init; }

    /// <summary>Bytes of the daily object.</summary>
    public long StoredBytes { get; init; }

    /// <summary>The export's effort; absent if its receipt does not say.</summary>
    public ExportEffort? Effort { get; init; }

    /// <summary>Account, region and name of the log group.</summary>
    [JsonIgnore]
    public LogGroupId Group { get; init; }

    public static ReportRow Of(WorkItem item, ReceiptNumbers receipt) => new()
    {
        LogGroup = receipt.LogGroup,
        Group = item.Group,
        Date = item.Date,
        ExpiredBefore = receipt.ExpiredBefore,
        Status = receipt.Status,
        Events = receipt.Events,
        RawBytes = receipt.RawBytes,
        StoredBytes = receipt.ObjectBytes,
        Effort = receipt.Effort,
    };
}

/// <summary>The numbers of a run's earlier report, which its metrics include already.</summary>
/// <param name="Totals">The numbers.</param>
public sealed record ReportedBefore(ReportNumbers Totals);
