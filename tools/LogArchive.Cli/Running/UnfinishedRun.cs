namespace LogArchive.Cli.Running;

/// <summary>A <c>run</c> with a plan that is not completely archived: it is running, was interrupted, or failed.</summary>
/// <param name="Run">The execution's name. Its checkpoints are under runs/NAME/.</param>
/// <param name="Started">When the run started.</param>
internal sealed record UnfinishedRun(string Run, DateTimeOffset Started);
