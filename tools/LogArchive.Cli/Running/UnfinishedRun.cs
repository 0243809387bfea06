namespace LogArchive.Cli.Running;

/// <summary>A <c>run</c> that has a plan and has not archived all of it: one that is still going, was interrupted, or failed.</summary>
/// <param name="Run">The execution's name: the folder under runs/ with its checkpoints.</param>
/// <param name="Begun">When it was begun.</param>
internal sealed record UnfinishedRun(string Run, DateTimeOffset Begun);
