using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace LogArchive.LocalAws.CloudWatchLogs.Events;

/// <summary>
/// A group's events on disk, appended only. It is opened for each use: ten thousand groups need no ten thousand handles,
/// and a group can be deleted at any time. Not thread-safe for writing: its owner locks.
/// </summary>
internal sealed class EventFile(string path)
{
    /// <summary>Messages closer together than this are read at once: a read call costs about as much as copying the gap.</summary>
    private const int MaxGapBytes = 1024;

    public long Length { get; private set; }

    /// <summary>Finds the records of a file that an earlier process wrote, and cuts off one that it did not finish.</summary>
    public void Scan(Action<EventRef> found)
    {
        if (!File.Exists(path))
        {
            return;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, 1024 * 1024);
        Span<byte> header = stackalloc byte[EventRecord.HeaderBytes];
        while (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length)
        {
            EventRef record = EventRecord.ReadHeader(header, Length);
            if (file.Position + record.Length > file.Length)
            {
                break;
            }

            file.Seek(record.Length, SeekOrigin.Current);
            Length = file.Position;
            found(record);
        }

        file.SetLength(Length);
    }

    /// <summary>Writes the batch in one piece.</summary>
    public EventRef[] Append(int stream, EventBatch batch)
    {
        int total = batch.Events.Length * EventRecord.HeaderBytes;
        foreach ((_, _, _, int length) in batch.Events)
        {
            total += length;
        }

        byte[] records = ArrayPool<byte>.Shared.Rent(total);
        var added = new EventRef[batch.Count];
        int used = 0;
        for (int i = 0; i < added.Length; i++)
        {
            (long timestamp, long ingestionTime, int start, int length) = batch.Events[i];
            added[i] = new EventRef(timestamp, ingestionTime, Length + used, stream, length);
            EventRecord.WriteHeader(records.AsSpan(used), added[i]);
            batch.Message(start, length).CopyTo(records.AsSpan(used + EventRecord.HeaderBytes));
            used += EventRecord.HeaderBytes + length;
        }

        using (SafeFileHandle file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite))
        {
            RandomAccess.Write(file, records.AsSpan(0, used), Length);
        }

        Length += used;
        ArrayPool<byte>.Shared.Return(records);
        return added;
    }

    /// <summary>Adds the events to the page in their order, with their messages read in as few calls as they allow.</summary>
    public void Load(List<EventRef> events, EventPage page)
    {
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        int[] byOffset = ByOffset(events);
        var messages = new ReadOnlyMemory<byte>[events.Count];
        for (int first = 0, next; first < byOffset.Length; first = next)
        {
            long start = events[byOffset[first]].Sequence;
            long end = start;
            for (next = first; next < byOffset.Length && events[byOffset[next]].Sequence - end <= MaxGapBytes; next++)
            {
                end = events[byOffset[next]].Sequence + EventRecord.HeaderBytes + events[byOffset[next]].Length;
            }

            byte[] piece = page.Rent((int)(end - start));
            ReadFully(file, piece.AsSpan(0, (int)(end - start)), start);
            foreach (int i in byOffset.AsSpan(first, next - first))
            {
                messages[i] = piece.AsMemory((int)(events[i].Sequence - start) + EventRecord.HeaderBytes, events[i].Length);
            }
        }

        for (int i = 0; i < messages.Length; i++)
        {
            page.Add(events[i], messages[i]);
        }
    }

    private static void ReadFully(SafeFileHandle file, Span<byte> target, long offset)
    {
        for (int read = 0, got; read < target.Length; read += got)
        {
            got = RandomAccess.Read(file, target[read..], offset + read);
            if (got == 0)
            {
                throw new EndOfStreamException(
                    $"The events end at offset {offset + read}, where {target.Length - read} more bytes were written: the file was cut.");
            }
        }
    }

    private static int[] ByOffset(List<EventRef> events)
    {
        int[] positions = new int[events.Count];
        long[] offsets = new long[events.Count];
        bool inOrder = true;
        for (int i = 0; i < positions.Length; i++)
        {
            positions[i] = i;
            offsets[i] = events[i].Sequence;
            inOrder = inOrder && (i == 0 || offsets[i - 1] < offsets[i]);
        }

        if (!inOrder)
        {
            Array.Sort(offsets, positions);
        }

        return positions;
    }
}
