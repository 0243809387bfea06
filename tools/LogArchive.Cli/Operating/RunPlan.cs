using LogArchive.Catalog;

namespace LogArchive.Cli.Operating;

/// <summary>The plan that ListGroups wrote for an execution.</summary>
/// <param name="Bucket">The archive bucket.</param>
/// <param name="Items">The work items of the first pass.</param>
/// <param name="LeftOut">The items that the plan leaves out.</param>
internal sealed record RunPlan(string Bucket, IReadOnlyList<WorkItem> Items, IReadOnlyList<LeftOutItem> LeftOut);
