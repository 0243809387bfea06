using LogArchive.Reading;
using LogArchive.Settings;

namespace LogArchive.Insights;

/// <summary>Makes readers that ask Logs Insights, which has quotas of its own and also reads log groups of class Infrequent Access.</summary>
public static class InsightsReader
{
    /// <summary>Slices that may be open at once: an account can run 100 queries at once, for everybody.</summary>
    private const int Slices = 4;

    /// <summary>Events of a planned slice: half of what a query returns, because what follows may be twice as dense.</summary>
    private const int SliceEvents = QueriedPages.MaxRows / 2;

    private const long FirstSliceMs = 60_000;

    private const double UnlimitedPerSecond = 1e6;

    /// <param name="logs">CloudWatch Logs.</param>
    /// <param name="settings">How events become lines.</param>
    /// <param name="rate">The rate of all calls to Logs Insights.</param>
    /// <param name="time">The clock.</param>
    public static DayReader Create(LogEventsClient logs, ArchiveSettings settings, ReadRate rate, TimeProvider time)
    {
        var pages = new QueriedPages(logs, new QueryRunner(logs, rate, time), settings.Format, time)
        {
            ReplacesInvalidUtf8 = settings.InvalidUtf8 == InvalidText.Replace,
        };

        // A page takes several calls, and each of them waits for its turn.
        var unlimited = new ReadRate(UnlimitedPerSecond, UnlimitedPerSecond, time);
        return new DayReader(pages, unlimited, Limits, time);
    }

    private static ReadingLimits Limits =>
        ReadingLimits.OfProcess() with { Slices = Slices, SliceEvents = SliceEvents, FirstSliceMs = FirstSliceMs };
}
