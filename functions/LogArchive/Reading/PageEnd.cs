namespace LogArchive.Reading;

/// <summary>How a page ended.</summary>
/// <param name="NextToken">What to ask for the next page with; null on the last page.</param>
/// <param name="Events">How many events the page had, also outside of the range that was asked for.</param>
internal readonly record struct PageEnd(string? NextToken, long Events);
