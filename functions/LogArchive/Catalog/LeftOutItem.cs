namespace LogArchive.Catalog;

/// <summary>A log group and day that the plan leaves out.</summary>
/// <param name="LogGroup">The log group's exact name.</param>
/// <param name="Date">The archive day.</param>
/// <param name="Status">skipped or unsupported.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record LeftOutItem(string LogGroup, DateOnly Date, WorkStatus Status, string Reason);
