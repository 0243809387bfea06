using LogArchive.Retrieval.Reading;
using LogArchive.Settings;

namespace LogArchive.Browse.Paging;

/// <summary>Finds the part of a day that has a line, by the counts of the receipt.</summary>
/// <remarks>
/// In text format, an event may have several lines, which nobody has counted: the lines of such a day are numbered part by part.
/// </remarks>
internal sealed class DayIndex
{
    /// <summary>The number of the first line of each part, and after the last one that of all lines.</summary>
    private readonly long[] _starts;

    public DayIndex(ReadableDay day)
    {
        Day = day;
        IReadOnlyList<Catalog.ReceiptPart> parts = day.Receipt.Parts!;
        _starts = new long[parts.Count + 1];
        for (int i = 0; i < parts.Count; i++)
        {
            _starts[i + 1] = _starts[i] + parts[i].Events;
        }
    }

    public ReadableDay Day { get; }

    /// <summary>Whether lines are numbered within their part.</summary>
    public bool IsByPart => Day.Format == LineFormat.Text;

    /// <summary>How many parts.</summary>
    public int Parts => _starts.Length - 1;

    /// <summary>Events, which are the lines unless <see cref="IsByPart"/>.</summary>
    public long Events => _starts[^1];

    /// <param name="number">The part's number, from 1.</param>
    public DayPart Part(int number) => new(Day, number, _starts[number - 1]);

    /// <summary>The part of a line of the day.</summary>
    /// <param name="line">Its number, from 0; less than <see cref="Events"/>.</param>
    public DayPart PartOf(long line)
    {
        int found = Array.BinarySearch(_starts, line);
        int part = found < 0 ? ~found : found + 1;

        // Of parts without lines, which begin at the same number, the last one has the line.
        while (part < Parts && _starts[part] <= line)
        {
            part++;
        }

        return Part(part);
    }

    /// <summary>The number that a line has on the page: in the day, or in its part.</summary>
    public long NumberOf(in FoundLine line) => IsByPart ? line.LineOfPart : _starts[line.Part - 1] + line.LineOfPart;

    /// <summary>The first part that has events at or after an instant; the last part if none has.</summary>
    public DayPart PartAt(long instant)
    {
        IReadOnlyList<Catalog.ReceiptPart> parts = Day.Receipt.Parts!;
        int part = 1;
        while (part < parts.Count && parts[part - 1].LastTimestamp < instant)
        {
            part++;
        }

        return Part(part);
    }
}
