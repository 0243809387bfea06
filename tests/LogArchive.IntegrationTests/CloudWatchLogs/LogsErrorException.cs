namespace LogArchive.IntegrationTests.CloudWatchLogs;

/// <summary>An error response of CloudWatch Logs.</summary>
internal sealed class LogsErrorException(string code, string message, int status) : Exception($"{status} {code}: {message}")
{
    public string Code { get; } = code;

    public int Status { get; } = status;
}
