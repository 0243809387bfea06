using System.Text.Json.Serialization;

namespace LogArchive.Cli.Operating;

/// <summary>The state of an execution: the document of <c>status --json</c>.</summary>
internal sealed record RunStatus
{
    /// <summary>The execution's ARN.</summary>
    public required string Execution { get; init; }

    /// <summary>RUNNING, SUCCEEDED, FAILED, TIMED_OUT or ABORTED.</summary>
    public required string Status { get; init; }

    public required DateTimeOffset Started { get; init; }

    public DateTimeOffset? Stopped { get; init; }

    /// <summary>Number of redrives.</summary>
    public int Redrives { get; init; }

    /// <summary>The error that the execution failed with: its name and message.</summary>
    public string? Error { get; init; }

    /// <summary>Whether Step Functions can redrive it.</summary>
    public bool IsRedrivable { get; init; }

    /// <summary>The archive bucket; null until there is a plan.</summary>
    public string? Bucket { get; init; }

    /// <summary>The first and the last day of the plan.</summary>
    public DateOnly? From { get; init; }

    /// <inheritdoc cref="From"/>
    public DateOnly? To { get; init; }

    public IReadOnlyList<PassStatus> Passes { get; init; } = [];

    public ItemCounts Items { get; init; } = new();

    /// <summary>Bytes of the lines, before compression.</summary>
    public long RawBytes { get; init; }

    public long ObjectBytes { get; init; }

    public long Events { get; init; }

    /// <summary>Bytes of lines per second since the run started or was last redriven; null until something is archived.</summary>
    public double? BytesPerSecond { get; init; }

    /// <summary>Estimated time left, from the number of items and the bytes of those in progress; null when the run has ended or there is no estimate.</summary>
    public double? SecondsLeft { get; init; }

    /// <summary>Exports of large days that are in progress, the one that takes longest first.</summary>
    public IReadOnlyList<RunningExport> Exports { get; init; } = [];

    /// <summary>Items that failed and have not been archived since.</summary>
    public IReadOnlyList<FailedItem> Failed { get; init; } = [];

    /// <summary>Whether what failed is to replace or complete archived days.</summary>
    [JsonIgnore]
    public bool IsOverwrite { get; init; }

    [JsonIgnore]
    public bool IsRunning => Status == "RUNNING";

    [JsonIgnore]
    public string Name => new ExecutionArn(Execution).Name;
}
