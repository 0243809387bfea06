namespace LogArchive.Retrieval.Coverage;

/// <summary>A month or the number of a day, above the columns of a heat map.</summary>
/// <param name="Column">The column where it begins, from 1.</param>
/// <param name="Text">The month's name, or the day's number in its month.</param>
/// <param name="IsMonth">Whether it is a month.</param>
internal sealed record DateLabel(int Column, string Text, bool IsMonth);
