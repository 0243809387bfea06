namespace LogArchive.Reporting;

/// <summary>The numbers of a run's earlier report, if it has one: those that its metrics have told already.</summary>
/// <param name="Totals">The numbers.</param>
public sealed record ReportedBefore(ReportNumbers Totals);
