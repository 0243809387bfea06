using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace LogArchive.Cli.Running;

/// <summary>Keeps the functions' warnings until the live display has ended. Errors are printed with the failed log groups.</summary>
internal sealed class WarningLog : ILogger
{
    private readonly ConcurrentQueue<string> _warnings = new();

    public IEnumerable<string> Warnings => _warnings;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Warning;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            _warnings.Enqueue(formatter(state, exception) + (exception is null ? "" : $": {exception.Message}"));
        }
    }
}
