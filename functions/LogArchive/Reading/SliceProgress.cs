using LogArchive.Lines;

namespace LogArchive.Reading;

/// <summary>Tells pages that bring new events from those that lead nowhere.</summary>
/// <remarks>
/// A page is new if it has a line after all lines before. In a slice that is sorted as a whole, whose pages may come in any order, it is
/// new if it has a line that no page had: then every line is remembered by its key.
/// </remarks>
/// <param name="logGroup">The log group, for the errors.</param>
/// <param name="isExact">Whether the slice is sorted as a whole.</param>
/// <param name="limits">What is allowed.</param>
internal sealed class SliceProgress(string logGroup, bool isExact, ReadingLimits limits)
{
    private readonly LinePlace _last = new();
    private HashSet<LineKey> _seen = [];
    private int _repeats;
    private long _bytes;

    /// <summary>Consecutive pages without a new event.</summary>
    public int IdlePages { get; set; }

    /// <summary>Counts a page.</summary>
    /// <returns>Whether it has new events.</returns>
    /// <exception cref="EndlessPages">Too many pages in a row have none.</exception>
    public bool Count(LinePage page, PageEnd end)
    {
        if (page.Lines.Count > 0 && (isExact ? Remember(page) : _last.IsBefore(page.Last)))
        {
            _last.MoveTo(page.Last);
            (IdlePages, _repeats) = (0, 0);
            return true;
        }

        IdlePages++;
        _repeats += page.Lines.Count > 0 ? 1 : 0;
        return end.NextToken is null || (IdlePages < limits.IdlePages && _repeats < limits.RepeatedPages)
            ? false
            : throw new EndlessPages(logGroup, IdlePages, _repeats);
    }

    /// <summary>Call before the slice is read again from its first page.</summary>
    public void Restart()
    {
        (_seen, _bytes, IdlePages, _repeats) = ([], 0, 0, 0);
    }

    /// <exception cref="MillisecondTooLarge">There are too many lines to be sorted.</exception>
    private bool Remember(LinePage page)
    {
        bool isNew = false;
        foreach (Line line in page.Lines)
        {
            if (_seen.Add(LineKey.Of(line)))
            {
                isNew = true;
                _bytes += line.Length;
            }
        }

        return _seen.Count <= limits.MillisecondEvents && _bytes <= limits.MillisecondBytes
            ? isNew
            : throw new MillisecondTooLarge(logGroup, page.First.Timestamp, limits.MillisecondEvents, limits.MillisecondBytes);
    }
}
