using Microsoft.Extensions.Logging;

namespace LogArchive.Functions;

/// <summary>What the functions themselves log: one line per outcome.</summary>
internal static partial class FunctionLog
{
    [LoggerMessage(10, LogLevel.Information, "Exported {LogGroup} {Date}: {Status}, {Events} events, {Bytes} bytes")]
    public static partial void Exported(this ILogger logger, string logGroup, string date, string status, long events, long bytes);

    [LoggerMessage(11, LogLevel.Warning, "The error of {LogGroup} {Date} could not be written to the run's folder")]
    public static partial void LastWordsLost(this ILogger logger, Exception e, string logGroup, string date);
}
