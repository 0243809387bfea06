namespace LogArchive.Retrieval.Verifying;

/// <summary>Adds up what was found, day by day.</summary>
internal sealed class CheckLedger(CalendarCheck calendar, GapTracker gaps)
{
    private readonly CheckTotals _totals = new();
    private readonly List<Finding> _findings = [];
    private readonly List<Finding> _ofCalendar = [];
    private readonly List<Unchecked> _unchecked = [];
    private readonly Dictionary<DateOnly, string> _healthy = [];
    private DateOnly? _first;
    private DateOnly? _last;

    /// <summary>Adds a day; days come in order.</summary>
    public void Add(DayFindings day)
    {
        _first ??= day.Date;
        _last = day.Date;
        _totals.Add(day.Totals);
        _unchecked.AddRange(day.Unchecked);
        _findings.AddRange(gaps.Add(day.Date, day.LogGroups));
        _findings.AddRange(day.Findings);
        _ofCalendar.AddRange(day.Calendar is null ? [] : [day.Calendar]);
        if (day.Healthy is { } name)
        {
            _healthy.Add(day.Date, name);
        }
    }

    /// <summary>Adds the log groups of the day before or after those that are checked.</summary>
    public void AddNeighbour(DateOnly date, IReadOnlyCollection<string> groups) => _findings.AddRange(gaps.Add(date, groups));

    /// <summary>The result. No day can be archived while its calendar contradicts itself, so that comes first.</summary>
    public CheckResult Close(CheckOptions options)
    {
        HashSet<DateOnly> doubtful =
            [.. _ofCalendar.Where(finding => finding.Kind == FindingKind.CalendarWrong).Select(finding => finding.Date!.Value)];
        return new CheckResult
        {
            From = options.From ?? _first,
            To = options.To ?? _last,
            Totals = _totals,
            Findings = [.. _ofCalendar, .. calendar.Check(doubtful, _healthy), .. _findings],
            Unchecked = _unchecked,
        };
    }
}
