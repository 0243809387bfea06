using LogArchive.Catalog;

namespace LogArchive.Cli.Operating;

/// <summary>What ListGroups planned for an execution, and where.</summary>
/// <param name="Bucket">The archive bucket.</param>
/// <param name="Items">The work items of the first pass.</param>
/// <param name="LeftOut">What the plan leaves out.</param>
internal sealed record RunPlan(string Bucket, IReadOnlyList<WorkItem> Items, IReadOnlyList<LeftOutItem> LeftOut);
