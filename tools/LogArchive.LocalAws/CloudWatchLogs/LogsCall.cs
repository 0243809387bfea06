namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>One call as the script of faults sees it.</summary>
/// <param name="Operation">The operation's name, such as <c>FilterLogEvents</c>.</param>
/// <param name="Sequence">Number of this call among all calls to the service, from 1.</param>
/// <param name="LogGroup">The log group named by the request, if it names one.</param>
/// <param name="NextToken">The token sent with the request; null for a first page.</param>
public sealed record LogsCall(string Operation, long Sequence, string? LogGroup, string? NextToken);
