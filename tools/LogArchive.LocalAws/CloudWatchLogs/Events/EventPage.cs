using System.Buffers;

namespace LogArchive.LocalAws.CloudWatchLogs.Events;

/// <summary>The events of one response with their messages. Disposing the page returns its buffers to the pool.</summary>
internal sealed class EventPage : IDisposable
{
    private readonly List<byte[]> _buffers = [];

    public List<(EventRef Event, ReadOnlyMemory<byte> Message)> Events { get; } = [];

    public long CountedBytes { get; private set; }

    /// <summary>Returns a buffer of at least this length, which is valid until the page is disposed.</summary>
    public byte[] Rent(int length)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(length);
        _buffers.Add(buffer);
        return buffer;
    }

    public void Add(in EventRef added, ReadOnlyMemory<byte> message)
    {
        Events.Add((added, message));
        CountedBytes += added.CountedBytes;
    }

    /// <summary>Adds the events of another page. Do not dispose that page before this one is written.</summary>
    public void Append(EventPage other)
    {
        Events.AddRange(other.Events);
        CountedBytes += other.CountedBytes;
    }

    /// <summary>Removes the first events.</summary>
    public void Skip(int count)
    {
        CountedBytes -= Events.Take(count).Sum(e => e.Event.CountedBytes);
        Events.RemoveRange(0, count);
    }

    public void Dispose()
    {
        _buffers.ForEach(buffer => ArrayPool<byte>.Shared.Return(buffer));
        _buffers.Clear();
    }
}
