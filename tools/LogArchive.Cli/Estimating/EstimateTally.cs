using LogArchive.Runs;
using LogArchive.Settings;

namespace LogArchive.Cli.Estimating;

/// <summary>Adds up the estimates of log groups and days.</summary>
internal sealed class EstimateTally
{
    private const int SecondsPerHour = 3600;
    private const double SecondsPerDay = 86_400;

    /// <summary>How many of the largest log groups are named.</summary>
    private const int Largest = 5;

    private readonly Dictionary<string, double> _bytes = [];
    private readonly Dictionary<string, EstimateBasis> _bases = [];
    private DayEstimate _sum = new(default, 0, 0, 0);
    private long _items;

    /// <summary>Log groups and days that are archived already.</summary>
    public long Archived { get; set; }

    /// <summary>Adds a log group's day.</summary>
    public void Add(string logGroup, DayEstimate day)
    {
        _items++;
        _bytes[logGroup] = _bytes.GetValueOrDefault(logGroup) + day.Bytes;
        _bases[logGroup] = day.Basis;
        _sum = new DayEstimate(default, _sum.Bytes + day.Bytes, _sum.Pages + day.Pages, _sum.ObjectBytes + day.ObjectBytes)
        {
            ScannedBytes = _sum.ScannedBytes + day.ScannedBytes,
        };
    }

    /// <summary>The sum.</summary>
    public Estimate Estimate(RequestedDays days, ArchiveSettings settings)
    {
        var cost = RunCost.Of(_items, _sum, new RunPace(settings.ReadRate, settings.MaxConcurrency, settings.PartBytes));
        return new Estimate
        {
            From = days.First,
            To = days.Last,
            TimeZone = settings.TimeZone.Id,
            LogGroups = _bases.Count,
            LogGroupDays = _items,
            AlreadyArchived = Archived,
            ByReceipts = _bases.Values.Count(basis => basis == EstimateBasis.Receipt),
            ByStoredBytes = _bases.Values.Count(basis => basis == EstimateBasis.StoredBytes),
            Bytes = (long)_sum.Bytes,
            ObjectBytes = (long)_sum.ObjectBytes,
            Pages = (long)_sum.Pages,
            ScannedBytes = (long)_sum.ScannedBytes,
            PagesPerSecond = settings.ReadRate,
            Hours = Math.Round(_sum.Pages / settings.ReadRate / SecondsPerHour, 2),
            QuotaPercent = settings.QuotaPerSecond is { } quota ? Math.Round(_sum.Pages / (quota * SecondsPerDay) * 100, 1) : null,
            Dollars = _items == 0 ? new RunCost(0, 0, 0, 0, 0) : cost,
            Largest = [.. _bytes.OrderByDescending(group => group.Value).ThenBy(group => group.Key, StringComparer.Ordinal).Take(Largest)
                .Where(group => group.Value > 0).Select(group => new LargeGroup(group.Key, (long)group.Value, _bases[group.Key]))],
        };
    }
}
