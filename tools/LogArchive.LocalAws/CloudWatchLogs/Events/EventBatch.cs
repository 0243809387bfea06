using System.Runtime.InteropServices;
using System.Text;

namespace LogArchive.LocalAws.CloudWatchLogs.Events;

/// <summary>Events on their way into a group: their messages end to end in one growing buffer.</summary>
internal sealed class EventBatch
{
    private readonly List<(long Timestamp, long IngestionTime, int Start, int Length)> _events = [];
    private byte[] _text = new byte[64 * 1024];
    private int _used;

    public int Count => _events.Count;

    public ReadOnlySpan<(long Timestamp, long IngestionTime, int Start, int Length)> Events => CollectionsMarshal.AsSpan(_events);

    /// <summary>What the events count for, in bytes.</summary>
    public long CountedBytes => _used + ((long)EventRef.OverheadBytes * _events.Count);

    public ReadOnlySpan<byte> Message(int start, int length) => _text.AsSpan(start, length);

    public void Add(long timestamp, long ingestionTime, string message)
    {
        int room = Encoding.UTF8.GetMaxByteCount(message.Length);
        if (_text.Length - _used < room)
        {
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _used + room));
        }

        int length = Encoding.UTF8.GetBytes(message, _text.AsSpan(_used));
        _events.Add((timestamp, ingestionTime, _used, length));
        _used += length;
    }

    /// <summary>Leaves only these events.</summary>
    public void Keep(int from, int until)
    {
        _events.RemoveRange(until, _events.Count - until);
        _events.RemoveRange(0, from);
    }

    public void Clear()
    {
        _events.Clear();
        _used = 0;
    }
}
