namespace Amazon.Lambda.Core;

/// <summary>Writes to the function's log. A logger implements the first two methods; the rest come down to them.</summary>
public interface ILambdaLogger
{
    public void Log(string message);

    public void LogLine(string message);

    public void Log(string level, string message) => LogLine(message);

    public void Log(LogLevel level, string message) => Log(level.ToString(), message);

    public void LogTrace(string message) => Log(nameof(LogLevel.Trace), message);

    public void LogDebug(string message) => Log(nameof(LogLevel.Debug), message);

    public void LogInformation(string message) => Log(nameof(LogLevel.Information), message);

    public void LogWarning(string message) => Log(nameof(LogLevel.Warning), message);

    public void LogError(string message) => Log(nameof(LogLevel.Error), message);

    public void LogCritical(string message) => Log(nameof(LogLevel.Critical), message);
}
