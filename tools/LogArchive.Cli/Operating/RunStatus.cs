using System.Text.Json.Serialization;

namespace LogArchive.Cli.Operating;

/// <summary>How an execution stands; the document of <c>status --json</c>.</summary>
internal sealed record RunStatus
{
    /// <summary>The execution's ARN.</summary>
    public required string Execution { get; init; }

    /// <summary>RUNNING, SUCCEEDED, FAILED, TIMED_OUT or ABORTED.</summary>
    public required string Status { get; init; }

    public required DateTimeOffset Started { get; init; }

    public DateTimeOffset? Stopped { get; init; }

    /// <summary>How often it was redriven.</summary>
    public int Redrives { get; init; }

    /// <summary>Why it failed, in its own words.</summary>
    public string? Error { get; init; }

    /// <summary>Whether RedriveExecution would take it.</summary>
    public bool IsRedrivable { get; init; }

    /// <summary>The archive bucket; null as long as there is no plan.</summary>
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

    /// <summary>Bytes of lines a second, since the run began; null before anything is archived.</summary>
    public double? BytesPerSecond { get; init; }

    /// <summary>About how long it still takes, by the items; null when it has ended or nothing tells.</summary>
    public double? SecondsLeft { get; init; }

    /// <summary>What failed, and is not archived since.</summary>
    public IReadOnlyList<FailedItem> Failed { get; init; } = [];

    [JsonIgnore]
    public bool IsRunning => Status == "RUNNING";

    [JsonIgnore]
    public string Name => new ExecutionArn(Execution).Name;
}
