namespace LogArchive.Reporting;

/// <summary>A log group and day that is not archived.</summary>
/// <param name="LogGroup">The log group's exact name.</param>
/// <param name="Date">The archive day.</param>
/// <param name="Error">The error's name; absent when none was written down: the function timed out or was killed.</param>
/// <param name="Message">What happened and what to do.</param>
public sealed record ReportFailure(string LogGroup, DateOnly Date, string? Error = null, string? Message = null);
