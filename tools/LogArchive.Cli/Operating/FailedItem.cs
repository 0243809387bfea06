namespace LogArchive.Cli.Operating;

/// <summary>A log group and day that is not archived.</summary>
/// <param name="LogGroup">The log group's exact name.</param>
/// <param name="Date">The archive day.</param>
/// <param name="Error">The error's name; null when none was recorded.</param>
/// <param name="Message">What happened and what to do.</param>
internal sealed record FailedItem(string LogGroup, DateOnly Date, string? Error, string Message);
