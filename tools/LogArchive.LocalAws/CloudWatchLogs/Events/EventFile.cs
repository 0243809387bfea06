using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace LogArchive.LocalAws.CloudWatchLogs.Events;

/// <summary>
/// The append-only file of a group's events. Each use opens it, so that 10,000 groups do not need 10,000 handles and a group can be
/// deleted at any time. Writing is not thread-safe: the owner locks.
/// </summary>
internal sealed class EventFile(string path)
{
    /// <summary>Messages with a smaller gap are read in one call, because a call costs about as much as copying such a gap.</summary>
    private const int MaxGapBytes = 1024;

    public long Length { get; private set; }

    /// <summary>Reads the records that an earlier process wrote, and truncates an incomplete last record.</summary>
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

    /// <summary>Appends the batch in one write.</summary>
    public EventRef[] Append(int stream, EventBatch batch)
    {
        int total = batch.Events.Length * EventRecord.HeaderBytes;
        foreach (BatchEvent added in batch.Events)
        {
            total += added.Length;
        }

        byte[] records = ArrayPool<byte>.Shared.Rent(total);
        var references = new EventRef[batch.Count];
        int used = 0;
        for (int i = 0; i < references.Length; i++)
        {
            BatchEvent added = batch.Events[i];
            references[i] = new EventRef(added.Timestamp, added.IngestionTime, Length + used, stream, added.Length);
            EventRecord.WriteHeader(records.AsSpan(used), references[i]);
            batch.Message(added).CopyTo(records.AsSpan(used + EventRecord.HeaderBytes));
            used += EventRecord.HeaderBytes + added.Length;
        }

        using (SafeFileHandle file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite))
        {
            RandomAccess.Write(file, records.AsSpan(0, used), Length);
        }

        Length += used;
        ArrayPool<byte>.Shared.Return(records);
        return references;
    }

    /// <summary>Adds the events and their messages to the page in order, with as few read calls as possible.</summary>
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
