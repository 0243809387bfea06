using LogArchive.Catalog;
using LogArchive.Storage;

namespace LogArchive.Cli.Operating;

/// <summary>The plan that ListGroups wrote for an execution.</summary>
/// <param name="State">The state that ListGroups returned, which names the buckets.</param>
/// <param name="Items">The work items of the first pass.</param>
/// <param name="LeftOut">The items that the plan leaves out.</param>
internal sealed record RunPlan(RunState State, IReadOnlyList<WorkItem> Items, IReadOnlyList<LeftOutItem> LeftOut)
{
    /// <summary>The buckets that the state names.</summary>
    public required ArchiveStorage Storage { get; init; }
}
