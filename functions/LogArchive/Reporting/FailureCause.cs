using System.Text.Json.Serialization;

namespace LogArchive.Reporting;

/// <summary>Log groups and days that are not archived for the same reason.</summary>
/// <param name="Message">What happened and what to do; "…" stands in place of what differs between them.</param>
/// <param name="Count">How many there are.</param>
/// <param name="From">Their first day.</param>
/// <param name="To">Their last day.</param>
/// <param name="Items">The first of them.</param>
public sealed record FailureCause(string Message, int Count, DateOnly From, DateOnly To, IReadOnlyList<FailedDay> Items)
{
    /// <summary>The message where no error was recorded.</summary>
    public const string Unrecorded = "No error was recorded: the function timed out or was killed.";

    /// <summary>The error's name; absent if none was recorded.</summary>
    public string? Error { get; init; }

    /// <summary>The error's name and the message.</summary>
    [JsonIgnore]
    public string Reason => Error is null ? Message : $"{Error}: {Message}";

    /// <summary>Whether they are of several days.</summary>
    [JsonIgnore]
    public bool HasSeveralDays => From != To;
}

/// <summary>A log group and day that is not archived.</summary>
/// <param name="LogGroup">The log group's exact name.</param>
/// <param name="Date">The archive day.</param>
public sealed record FailedDay(string LogGroup, DateOnly Date);

/// <summary>A log group and day that is not archived, with its own error.</summary>
/// <param name="LogGroup">The log group's exact name.</param>
/// <param name="Date">The archive day.</param>
/// <param name="Error">The error's name; null if none was recorded: the function timed out or was killed.</param>
/// <param name="Message">What happened and what to do.</param>
public sealed record ReportFailure(string LogGroup, DateOnly Date, string? Error = null, string? Message = null);
