using System.Runtime.InteropServices;
using System.Text;

namespace LogArchive.LocalAws.CloudWatchLogs.Events;

/// <summary>Events to add to a group. All messages are in one growing buffer.</summary>
internal sealed class EventBatch
{
    private readonly List<BatchEvent> _events = [];
    private byte[] _text = new byte[64 * 1024];
    private int _used;

    public int Count => _events.Count;

    public ReadOnlySpan<BatchEvent> Events => CollectionsMarshal.AsSpan(_events);

    /// <summary>The size of the events as CloudWatch Logs counts it, in bytes.</summary>
    public long CountedBytes => _used + ((long)EventRef.OverheadBytes * _events.Count);

    public ReadOnlySpan<byte> Message(BatchEvent of) => _text.AsSpan(of.Start, of.Length);

    public void Add(long timestamp, long ingestionTime, string message)
    {
        int room = Encoding.UTF8.GetMaxByteCount(message.Length);
        if (_text.Length - _used < room)
        {
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _used + room));
        }

        int length = Encoding.UTF8.GetBytes(message, _text.AsSpan(_used));
        _events.Add(new BatchEvent(timestamp, ingestionTime, _used, length));
        _used += length;
    }

    /// <summary>Removes all events outside the range.</summary>
    public void RemoveOutside(int from, int until)
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
