namespace LogArchive.Reporting;

/// <summary>One archive day of a run.</summary>
/// <param name="Date">The archive day.</param>
/// <param name="Numbers">Its numbers.</param>
public sealed record ReportDay(DateOnly Date, ReportNumbers Numbers);
