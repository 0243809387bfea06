namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>A call, for the selection of faults.</summary>
/// <param name="Operation">The operation's name, such as <c>FilterLogEvents</c>.</param>
/// <param name="Sequence">Number of the call among all calls to the service, from 1.</param>
/// <param name="LogGroup">The log group of the request, or of its query; null if there is none.</param>
/// <param name="NextToken">The token of the request; null for a first page.</param>
public sealed record LogsCall(string Operation, long Sequence, string? LogGroup, string? NextToken)
{
    /// <summary>The text of the query that is to be started, or whose results are asked for; null for other operations.</summary>
    public string? QueryString { get; init; }
}
