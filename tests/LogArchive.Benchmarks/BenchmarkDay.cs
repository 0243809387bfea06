using LogArchive.Days;

namespace LogArchive.Benchmarks;

/// <summary>The day that all benchmarks use. It is constant, because computed events depend on it.</summary>
internal static class BenchmarkDay
{
    public static DateOnly Date { get; } = new(2026, 1, 15);

    public static ArchiveDay Range { get; } = ArchiveDay.Of(Date, TimeZoneInfo.Utc);
}
