using System.Text.Json.Serialization;
using LogArchive.Storage;

namespace LogArchive.Catalog;

/// <summary>
/// What an export read after its last part and could not upload, since only the last part of an upload may be small. The lines are in an
/// object beside the checkpoint, compressed like a part.
/// </summary>
/// <param name="Length">Length of that object in bytes; 0: there are no lines and no object.</param>
/// <param name="Crc64Nvme">Its CRC-64/NVME, base64 of the big-endian bytes.</param>
/// <param name="RawBytes">Bytes of its lines, uncompressed.</param>
/// <param name="Events">Its events.</param>
/// <param name="FirstTimestamp">Timestamp of its first event, in ms since the Unix epoch.</param>
/// <param name="LastTimestamp">Timestamp of its last event, in ms since the Unix epoch.</param>
/// <param name="Fingerprint">Fingerprint of all lines so far, those of the parts included; 32 hex digits.</param>
/// <param name="Position">Where reading resumes after it.</param>
public sealed record CheckpointTail(
    long Length,
    string Crc64Nvme,
    long RawBytes,
    long Events,
    long FirstTimestamp,
    long LastTimestamp,
    string Fingerprint,
    ReadPosition Position)
{
    /// <summary>Number of its object, 0 or 1: the tail of the checkpoint before stays until this checkpoint is written.</summary>
    public int Slot { get; init; }

    /// <summary>Events so far per hour since the start of the day, those of the parts included.</summary>
    public IReadOnlyList<long>? Hours { get; init; }

    /// <summary>How far the events of the object that is to be replaced were consumed; absent without one.</summary>
    public MergePosition? Merged { get; init; }

    /// <summary>Events so far that the receipt will count besides all events, those of the parts included.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public NotedEvents Noted { get; init; }

    /// <summary>Whether these are its lines: an export that died midway may have written others.</summary>
    internal bool Fits(PartBuffer lines) => lines.Length == Length && Storage.Crc64Nvme.ToBase64(lines.Crc64()) == Crc64Nvme;
}

/// <summary>Where an export resumes.</summary>
/// <param name="Checkpoint">Its checkpoint.</param>
/// <param name="TailLines">The lines of the checkpoint's tail; null if it has none.</param>
internal sealed record ResumePoint(Checkpoint Checkpoint, PartBuffer? TailLines)
{
    /// <summary>Where reading resumes; null if the day is read.</summary>
    public ReadPosition? Position => Checkpoint.Tail is { } tail ? tail.Position : Checkpoint.Position;

    /// <summary>How far the events of the object that is to be replaced were consumed; null without one.</summary>
    public MergePosition? Merged => Checkpoint.Tail is { } tail ? tail.Merged : Checkpoint.Merged;

    /// <summary>The same, but the slice is read again from its first page.</summary>
    public ResumePoint WithoutPage()
    {
        ReadPosition? position = Position is null ? null : Position with { Page = null };
        return this with
        {
            Checkpoint = Checkpoint.Tail is { } tail
                ? Checkpoint with { Tail = tail with { Position = position! } }
                : Checkpoint with { Position = position },
        };
    }
}
