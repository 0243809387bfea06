namespace LogArchive.Reading;

/// <summary>CloudWatch Logs kept answering with empty pages and a token: the day is not known to be whole, so nothing is published.</summary>
public sealed class EndlessEmptyPages(string logGroup, int pages) : Exception(
    $"'{logGroup}': {pages} pages in a row were empty and yet named a next one. Whether events are missing can not be told, so nothing was published. Redrive or replay the day.");
