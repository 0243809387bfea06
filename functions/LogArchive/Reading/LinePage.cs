using System.Buffers;

namespace LogArchive.Reading;

/// <summary>The lines of one FilterLogEvents page, in one buffer that is used again for later pages.</summary>
internal sealed class LinePage
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly List<Line> _lines = [];

    /// <summary>The lines, in the order in which they were delivered.</summary>
    public IReadOnlyList<Line> Lines => _lines;

    /// <summary>The smallest line in the daily object's order.</summary>
    public Line First { get; private set; }

    /// <summary>Its place in the order of delivery.</summary>
    public long Number { get; set; }

    /// <summary>How many lines have not been written to a part yet; at 0 the page can be used again.</summary>
    public int Waiting { get; set; }

    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    /// <summary>Where the next line is encoded into; <see cref="Add"/> then takes what was written since the last one.</summary>
    public IBufferWriter<byte> Buffer => _bytes;

    /// <summary>Takes the bytes from <paramref name="offset"/> on as one line.</summary>
    public void Add(long timestamp, long ingestionTime, EventId id, int offset)
    {
        var line = new Line(timestamp, ingestionTime, id, this, offset, _bytes.WrittenCount - offset);
        if (_lines.Count == 0 || line.CompareTo(First) < 0)
        {
            First = line;
        }

        _lines.Add(line);
        Waiting++;
    }

    public int WrittenBytes => _bytes.WrittenCount;

    public void Clear()
    {
        _bytes.ResetWrittenCount();
        _lines.Clear();
        Waiting = 0;
    }
}
