using System.IO.Hashing;
using LogArchive.Catalog;
using LogArchive.Lines;
using LogArchive.Settings;

namespace LogArchive.Merging;

/// <summary>The events of an object in ndjson format, in runs of equal timestamp and ingestion time.</summary>
/// <remarks>
/// Event ids are not archived. So within a run, an archived event is the same as a line of the same content, whatever their order, and
/// equal ones are counted; those that are not read again come last. Only one run is in memory.
/// </remarks>
internal sealed class NdjsonEvents : ArchivedEvents
{
    /// <summary>CloudWatch Logs gives one ingestion time to each batch, which has at most 1 MiB (PutLogEvents); more come at once.</summary>
    private const int MaxRunBytes = 64 * 1024 * 1024;

    private readonly ArchivedDay _day;
    private readonly LineFormat _target;
    private readonly MergePosition _from;
    private readonly List<RunEvent> _run = [];
    private byte[] _runBytes = new byte[4096];
    private int _runLength;
    private (long Timestamp, long IngestionTime) _time = (long.MinValue, long.MinValue);
    private (long Timestamp, long IngestionTime)? _next;
    private int _nextLength;
    private int _left;
    private int _cursor;
    private int _firstLeft;
    private long _before;
    private long _kept;

    private NdjsonEvents(ArchivedDay day, ArchivedContent content, LineFormat target, MergePosition from)
        : base(content) => (_day, _target, _from, _before, _kept) = (day, target, from, from.Consumed, from.Kept);

    /// <inheritdoc/>
    /// <remarks>It counts lines.</remarks>
    public override MergePosition Position => _from with { Consumed = _before, Kept = _kept, Taken = TakenOfRun() };

    /// <summary>Opens them at a position.</summary>
    /// <param name="day">The object.</param>
    /// <param name="content">Its content, from the beginning of one of its parts on.</param>
    /// <param name="target">The format of the new object's lines.</param>
    /// <param name="from">The position.</param>
    /// <param name="skip">Lines of the content before it.</param>
    public static async Task<NdjsonEvents> OpenAsync(
        ArchivedDay day, ArchivedContent content, LineFormat target, MergePosition from, long skip)
    {
        var events = new NdjsonEvents(day, content, target, from);
        for (long skipped = 0; skipped < skip; skipped++)
        {
            content.Take(await content.LineAsync() is { } length ? length + 1 : throw content.Unreadable($"it has only {skipped} lines"));
        }

        await events.PeekAsync();
        if (from.Taken is { } taken)
        {
            await events.NextRunAsync();
            events.TakeAgain(Convert.FromBase64String(taken));
        }

        return events;
    }

    public override async ValueTask<bool> PrecedesAsync(long timestamp, long ingestionTime)
    {
        while (_time.CompareTo((timestamp, ingestionTime)) < 0)
        {
            if (_left > 0)
            {
                return true;
            }

            if (!await NextRunAsync())
            {
                return false;
            }
        }

        return false;
    }

    public override KeptEvent Take()
    {
        while (_run[_firstLeft].IsTaken)
        {
            _firstLeft++;
        }

        _kept++;
        return new KeptEvent(_time.Timestamp, Take(_firstLeft));
    }

    public override ValueTask MatchAsync(Line line)
    {
        if (_left > 0 && _time == (line.Timestamp, line.IngestionTime))
        {
            Match(line.Bytes);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Lines nearly always come in the order in which they are archived, so the search begins after the last match.</summary>
    private void Match(ReadOnlySpan<byte> line)
    {
        ulong hash = XxHash3.HashToUInt64(line);
        for (int i = 0; i < _run.Count; i++)
        {
            int index = (_cursor + i) % _run.Count;
            RunEvent archived = _run[index];
            if (!archived.IsTaken && archived.Hash == hash && line.SequenceEqual(Bytes(archived).Span))
            {
                Take(index);
                _cursor = index + 1;
                return;
            }
        }
    }

    private ReadOnlyMemory<byte> Take(int index)
    {
        RunEvent taken = _run[index];
        _run[index] = taken with { IsTaken = true };
        _left--;
        return Bytes(taken);
    }

    private ReadOnlyMemory<byte> Bytes(RunEvent archived) => _runBytes.AsMemory(archived.Offset, archived.Length);

    /// <summary>Reads the next run; false if there is none.</summary>
    private async ValueTask<bool> NextRunAsync()
    {
        if (_next is not { } time)
        {
            return false;
        }

        _before += _run.Count;
        _run.Clear();
        (_time, _runLength, _cursor, _firstLeft) = (time, 0, 0, 0);
        while (_next == time)
        {
            Add(Content.Bytes[.._nextLength]);
            Content.Take(_nextLength + 1);
            await PeekAsync();
        }

        _left = _run.Count;
        return true;
    }

    private void Add(ReadOnlySpan<byte> line)
    {
        if (_target == LineFormat.Text)
        {
            line = TextOf(line);
        }

        if (_runLength + line.Length > _runBytes.Length)
        {
            Grow(_runLength + line.Length);
        }

        line.CopyTo(_runBytes.AsSpan(_runLength));
        _run.Add(new RunEvent(_runLength, line.Length, XxHash3.HashToUInt64(line), IsTaken: false));
        _runLength += line.Length;
    }

    private void Grow(int bytes)
    {
        if (bytes > MaxRunBytes)
        {
            throw Content.Unreadable($"more than {MaxRunBytes} bytes of its events have the same timestamp and ingestion time");
        }

        Array.Resize(ref _runBytes, Math.Min(MaxRunBytes, Math.Max(bytes, 2 * _runBytes.Length)));
    }

    private byte[] TextOf(ReadOnlySpan<byte> line)
    {
        try
        {
            return NdjsonLine.TextOf(line);
        }
        catch (InvalidDataException e)
        {
            throw Content.Unreadable("a line of it is no JSON", e);
        }
    }

    /// <summary>Looks at the next line.</summary>
    private async ValueTask PeekAsync()
    {
        if (await Content.LineAsync() is not { } length)
        {
            _next = null;
            long lines = _before + _run.Count;
            if (_day.Proof is { } proof && proof.Events != lines)
            {
                throw Content.Unreadable($"it has {lines} lines, but its receipt says {proof.Events}");
            }

            return;
        }

        _nextLength = length;
        _next = NdjsonLine.TimesOf(Content.Bytes[..length]) ?? throw Content.Unreadable("a line of it is no event");
        if (_next.Value.CompareTo(_time) < 0)
        {
            throw Content.Unreadable("its events are not in order");
        }

        if (_next.Value.Timestamp < _day.Start || _next.Value.Timestamp >= _day.End)
        {
            throw Content.Unreadable($"it has an event of {TimeOf(_next.Value.Timestamp)}, which is of another day");
        }
    }

    /// <summary>Which events of the run are taken, as bits; null for none.</summary>
    private string? TakenOfRun()
    {
        if (_left == _run.Count)
        {
            return null;
        }

        byte[] bits = new byte[(_run.Count + 7) / 8];
        for (int i = 0; i < _run.Count; i++)
        {
            bits[i / 8] |= (byte)(_run[i].IsTaken ? 1 << (i % 8) : 0);
        }

        return Convert.ToBase64String(bits);
    }

    private void TakeAgain(byte[] bits)
    {
        for (int i = 0; i < Math.Min(_run.Count, 8 * bits.Length); i++)
        {
            if ((bits[i / 8] & (1 << (i % 8))) != 0)
            {
                Take(i);
            }
        }
    }

    private readonly record struct RunEvent(int Offset, int Length, ulong Hash, bool IsTaken);

    /// <summary>A time for people, whatever a damaged object says.</summary>
    private static string TimeOf(long timestamp) =>
        timestamp >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && timestamp <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? $"{DateTimeOffset.FromUnixTimeMilliseconds(timestamp):O}"
            : $"{timestamp} ms since 1970";
}
