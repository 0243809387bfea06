namespace LogArchive.Reporting;

/// <summary>Groups failures by cause, in memory that stays within limits however many there are.</summary>
public sealed class FailureCauses
{
    /// <summary>Causes that are told apart. Failures with further ones are only counted.</summary>
    private const int MaxKept = 1_000;

    private readonly Dictionary<string, Collected> _causes = new(StringComparer.Ordinal);

    /// <summary>Groups failures by cause.</summary>
    public static IReadOnlyList<FailureCause> Of(IEnumerable<ReportFailure> failures)
    {
        var causes = new FailureCauses();
        foreach (ReportFailure failure in failures)
        {
            causes.Add(failure);
        }

        return causes.Largest();
    }

    public void Add(ReportFailure failure)
    {
        var text = CauseText.Of(failure);
        if (_causes.TryGetValue(text.Key, out Collected? cause))
        {
            cause.Text.Unite(text);
        }
        else if (_causes.Count < MaxKept)
        {
            cause = _causes[text.Key] = new Collected(failure.Error, text);
        }

        cause?.Add(new FailedDay(failure.LogGroup, failure.Date));
    }

    /// <summary>The causes of most failures, the largest first.</summary>
    public IReadOnlyList<FailureCause> Largest() =>
        [.. _causes.Values.OrderByDescending(cause => cause.Count).Take(ReportLimits.Causes).Select(cause => cause.ToCause())];

    private sealed class Collected(string? error, CauseText text)
    {
        private readonly List<FailedDay> _items = [];
        private DateOnly _from = DateOnly.MaxValue;
        private DateOnly _to = DateOnly.MinValue;

        public CauseText Text => text;

        public int Count { get; private set; }

        public void Add(FailedDay item)
        {
            Count++;
            _from = item.Date < _from ? item.Date : _from;
            _to = item.Date > _to ? item.Date : _to;
            if (_items.Count < ReportLimits.ItemsOfCause)
            {
                _items.Add(item);
            }
        }

        public FailureCause ToCause() => new(text.ToString(), Count, _from, _to, [.. _items.OrderBy(item => item.LogGroup, StringComparer.Ordinal).ThenBy(item => item.Date)]) { Error = error };
    }
}
