namespace LogArchive.IntegrationTests.CloudWatchLogs;

/// <summary>An error that CloudWatch Logs answered with.</summary>
internal sealed class LogsErrorException(string code, string message, int status) : Exception($"{status} {code}: {message}")
{
    public string Code { get; } = code;

    public int Status { get; } = status;
}
