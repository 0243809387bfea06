namespace LogArchive.Export;

/// <summary>The last words of a failed export, for ReviewRun to quote.</summary>
/// <param name="Error">The error's name.</param>
/// <param name="Message">What happened and what to do.</param>
/// <param name="At">When.</param>
public sealed record ExportError(string Error, string Message, DateTimeOffset At);
