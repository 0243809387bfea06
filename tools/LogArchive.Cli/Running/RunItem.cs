using LogArchive.Reporting;

namespace LogArchive.Cli.Running;

/// <summary>The result of one log group and day, as in <c>run --json</c>.</summary>
internal sealed record RunItem
{
    /// <summary>The status of an item that this run has archived, in whichever attempt.</summary>
    public const string Archived = "archived";

    /// <summary>The status of an item that is not archived.</summary>
    public const string Failed = "failed";

    /// <summary>The status of an item whose export had not begun when the run ended early.</summary>
    public const string NotStarted = "not started";

    /// <summary>The status of an item whose receipt or recorded error could not be read at the end of the run.</summary>
    public const string Unread = "unread";

    /// <summary>The status of a log group that the patterns match, but that lacks the tags of INCLUDE_TAGS.</summary>
    public const string Untagged = "untagged";

    public required string LogGroup { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>archived, empty, gone, expired, failed, not started, skipped, unsupported, untagged or unread.</summary>
    public required string Status { get; init; }

    /// <summary>Events before this instant may be missing, in ms since the Unix epoch; absent: none.</summary>
    public long? ExpiredBefore { get; init; }

    public long? Events { get; init; }

    /// <summary>Bytes of the lines, before compression.</summary>
    public long? RawBytes { get; init; }

    public long? ObjectBytes { get; init; }

    /// <summary>The daily object's key.</summary>
    public string? Key { get; init; }

    /// <summary>Why it is not archived, or was left out: the error's name and message, or a sentence.</summary>
    public string? Error { get; init; }

    /// <summary>The failure of an item that is not archived.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public ReportFailure? Failure { get; init; }

    /// <summary>The key of its receipt; null when there is none.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? ReceiptKey { get; init; }

    [System.Text.Json.Serialization.JsonIgnore]
    public int Parts { get; init; }

    /// <summary>From the first read until the object is published.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public TimeSpan Duration { get; init; }
}
