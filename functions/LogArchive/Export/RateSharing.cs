using LogArchive.Catalog;
using LogArchive.Reading;
using LogArchive.Settings;
using LogArchive.Storage;
using Microsoft.Extensions.Logging;

namespace LogArchive.Export;

/// <summary>
/// Shares READ_RATE among the exports of a run, each of which is in an instance of its own: they count each other by marks in the runs
/// bucket.
/// </summary>
public sealed partial class RateSharing
{
    private readonly ILogger _logger;

    /// <param name="runs">The bucket of runs.</param>
    /// <param name="settings">READ_RATE and MAX_CONCURRENCY.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Receives why exports could not be counted.</param>
    public RateSharing(ArchiveBucket runs, ArchiveSettings settings, TimeProvider time, ILogger logger)
    {
        double least = (double)settings.ReadRate / settings.MaxConcurrency;
        Rate = new ReadRate(least, least, time) { Phase = Random.Shared.NextDouble() };
        Share = new RateShare(Rate, settings.ReadRate, settings.MaxConcurrency);
        Marks = new ReadingMarkStore(runs);
        (Time, _logger) = (time, logger);
    }

    /// <summary>The rate of this instance.</summary>
    public ReadRate Rate { get; }

    internal RateShare Share { get; }

    internal ReadingMarkStore Marks { get; }

    internal TimeProvider Time { get; }

    /// <summary>Takes part in the sharing until the result is disposed.</summary>
    internal SharedReading Begin(WorkItem item) => new(item, this);

    [LoggerMessage(
        14,
        LogLevel.Warning,
        "The exports that read beside that of {LogGroup} could not be counted, so only throttling slows it: {Reason}")]
    internal partial void LogLost(string logGroup, string reason);
}
