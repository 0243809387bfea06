using System.Text.Json.Serialization;

namespace LogArchive.Cli.Running;

/// <summary>What became of an execution; the document of <c>run --json</c>.</summary>
/// <param name="Status">SUCCEEDED, FAILED, TIMED_OUT or ABORTED.</param>
/// <param name="Execution">The execution's ARN.</param>
/// <param name="Items">Every log group and day.</param>
internal sealed record RunReport(string Status, string Execution, IReadOnlyList<RunItem> Items)
{
    /// <summary>Why the execution failed; empty when it did not.</summary>
    [JsonIgnore]
    public string Reason { get; init; } = "";

    [JsonIgnore]
    public IEnumerable<RunItem> Failed => Items.Where(item => item.Status == "failed");
}
