using Amazon.CloudWatchLogs.Model;

namespace LogArchive.Insights;

/// <summary>A query that is complete.</summary>
/// <param name="Id">Its id, which names its rows.</param>
/// <param name="Matched">The events that it found, whether or not they are among its rows.</param>
/// <param name="FirstRow">Fields and values of its first row; null if there is none.</param>
internal sealed record QueryResult(string Id, long Matched, IReadOnlyList<ResultField>? FirstRow);
