namespace LogArchive.Reading;

/// <summary>What a page said beside its lines.</summary>
/// <param name="NextToken">What the next page is asked for with; null: there is none.</param>
/// <param name="Events">Events delivered, also those outside the range.</param>
internal readonly record struct PageEnd(string? NextToken, long Events);
