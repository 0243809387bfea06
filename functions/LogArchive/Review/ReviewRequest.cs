using LogArchive.Groups;

namespace LogArchive.Review;

/// <summary>What the state machine hands to ReviewRun.</summary>
/// <param name="Execution">The execution.</param>
/// <param name="State">Where it stands after a pass.</param>
public sealed record ReviewRequest(ExecutionInfo Execution, RunState State);
