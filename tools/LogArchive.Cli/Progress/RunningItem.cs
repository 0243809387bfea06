namespace LogArchive.Cli.Progress;

/// <summary>A work item that is being exported.</summary>
/// <param name="LogGroup">The log group.</param>
/// <param name="Date">The day.</param>
/// <param name="Since">When its export started, as the time since the run began.</param>
internal readonly record struct RunningItem(string LogGroup, string Date, TimeSpan Since);
