using System.Buffers;

namespace LogArchive.LocalAws.CloudWatchLogs.Events;

/// <summary>The events of one answer with their messages, in buffers that go back to the pool with the page.</summary>
internal sealed class EventPage : IDisposable
{
    private readonly List<byte[]> _buffers = [];

    public List<(EventRef Event, ReadOnlyMemory<byte> Message)> Events { get; } = [];

    public long CountedBytes { get; private set; }

    /// <summary>A buffer that lives as long as the page, at least this long.</summary>
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

    /// <summary>Adds another page's events, which must not be disposed before this page is written.</summary>
    public void Append(EventPage other)
    {
        Events.AddRange(other.Events);
        CountedBytes += other.CountedBytes;
    }

    /// <summary>Drops the first events.</summary>
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
