using System.Text.Json.Serialization;

namespace LogArchive.Cli.Running;

/// <summary>The result of an execution: the document of <c>run --json</c>.</summary>
/// <param name="Status">SUCCEEDED, FAILED, TIMED_OUT or ABORTED.</param>
/// <param name="Execution">The execution's ARN.</param>
/// <param name="Items">One item for every log group and day.</param>
internal sealed record RunReport(string Status, string Execution, IReadOnlyList<RunItem> Items)
{
    /// <summary>The error that the execution failed with: its name and message; null when it did not fail.</summary>
    [JsonIgnore]
    public string? Error { get; init; }

    /// <summary>Why there are no items: the plan could not be read. Null if it was.</summary>
    [JsonIgnore]
    public string? Unread { get; init; }

    /// <summary>Whether its items are of several days.</summary>
    [JsonIgnore]
    public bool HasSeveralDays => Items.Select(item => item.Date).Distinct().Skip(1).Any();

    [JsonIgnore]
    public int NotStarted => Items.Count(item => item.Status == RunItem.NotStarted);

    [JsonIgnore]
    public IEnumerable<RunItem> Failed => Items.Where(item => item.Status == RunItem.Failed);
}
