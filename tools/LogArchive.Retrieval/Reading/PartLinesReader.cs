using LogArchive.Merging;
using LogArchive.Settings;

namespace LogArchive.Retrieval.Reading;

/// <summary>Decompresses a part from its beginning, and keeps the lines around one line in bounded memory.</summary>
/// <param name="content">The part's content.</param>
/// <param name="part">The part.</param>
/// <param name="limits">Bytes and lines to keep at most. A part of megabytes may hold gigabytes of lines.</param>
internal sealed class PartLinesReader(PartContent content, DayPart part, (int Bytes, int Lines) limits)
{
    /// <summary>Stored bytes to request at once.</summary>
    public const int PieceBytes = 2 * 1024 * 1024;

    private const int StepBytes = 128 * 1024;

    private readonly List<int> _ends = [];
    private byte[] _bytes = GC.AllocateUninitializedArray<byte>(Expected(part, limits.Bytes));
    private long _first;

    /// <summary>Bytes in the buffer: whole lines, and the beginning of the next one.</summary>
    private int _length;

    private int Whole => _ends.Count == 0 ? 0 : _ends[^1] + 1;

    /// <summary>Reads on until the lines are full and contain the line, or the part ends.</summary>
    public async Task<PartLines> ReadAsync(long line, CancellationToken cancellationToken)
    {
        bool isEnd = false;
        while (!isEnd && !(IsFull && line < _first + _ends.Count))
        {
            if (IsFull)
            {
                Drop();
            }

            isEnd = !await StepAsync(cancellationToken);
        }

        await content.ProveAsync(cancellationToken);
        if (isEnd)
        {
            CheckEnd();
        }

        return new PartLines(part, _first, Whole < _bytes.Length / 2 ? _bytes[..Whole] : _bytes, [.. _ends])
        {
            IsEnd = isEnd || (part.Day.Format == LineFormat.Ndjson && _first + _ends.Count == part.Place.Events),
        };
    }

    /// <summary>Bytes to make room for: what the part has by the day's ratio, and some to spare, but no more than are kept.</summary>
    private static int Expected(DayPart part, int maxBytes)
    {
        double ratio = (double)part.Day.Receipt.RawBytes / Math.Max(1, part.Day.Receipt.ObjectBytes);
        return StepBytes + (int)Math.Min(maxBytes + StepBytes, part.Place.Length * ratio * 1.2);
    }

    private bool IsFull => Whole >= limits.Bytes || _ends.Count >= limits.Lines;

    private async ValueTask<bool> StepAsync(CancellationToken cancellationToken)
    {
        if (_length - Whole > NdjsonLine.MaxBytes)
        {
            throw content.Damaged($"a line has more than {NdjsonLine.MaxBytes} bytes");
        }

        if (_bytes.Length - _length < StepBytes)
        {
            Array.Resize(ref _bytes, 2 * _bytes.Length);
        }

        int read = await content.ReadAsync(_bytes.AsMemory(_length, StepBytes), cancellationToken);
        for (int at = _length, end = _length + read; at < end; at++)
        {
            int next = _bytes.AsSpan(at, end - at).IndexOf((byte)'\n');
            if (next < 0)
            {
                break;
            }

            at += next;
            _ends.Add(at);
        }

        _length += read;
        return read > 0;
    }

    /// <summary>Drops the whole lines: the line is after them.</summary>
    private void Drop()
    {
        int whole = Whole;
        _bytes.AsSpan(whole, _length - whole).CopyTo(_bytes);
        _length -= whole;
        _first += _ends.Count;
        _ends.Clear();
    }

    private void CheckEnd()
    {
        long lines = _first + _ends.Count;
        bool isComplete = part.Day.Format == LineFormat.Text || lines == part.Place.Events;
        if (_length > Whole || !isComplete)
        {
            throw content.Damaged(_length > Whole ? "its last line has no end" : $"it has {lines:#,0} lines");
        }
    }
}
