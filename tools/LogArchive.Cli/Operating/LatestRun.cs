using LogArchive.Catalog;

namespace LogArchive.Cli.Operating;

/// <summary>The latest execution of a deployed archive that has a plan.</summary>
/// <param name="Execution">The execution.</param>
/// <param name="State">What ListGroups returned: it names the buckets.</param>
internal sealed record LatestRun(ExecutionArn Execution, RunState State);
