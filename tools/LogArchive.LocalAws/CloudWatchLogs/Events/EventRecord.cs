using System.Buffers.Binary;

namespace LogArchive.LocalAws.CloudWatchLogs.Events;

/// <summary>
/// The format of an event on disk: a header of 26 bytes, then the message in UTF-8. The header is as long as the overhead that AWS
/// counts for an event, so the length of the file is the group's storedBytes.
/// </summary>
internal static class EventRecord
{
    public const int HeaderBytes = EventRef.OverheadBytes;

    private const ushort Marker = 0x4C45;

    public static void WriteHeader(Span<byte> target, in EventRef header)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(target, Marker);
        BinaryPrimitives.WriteInt64LittleEndian(target[2..], header.Timestamp);
        BinaryPrimitives.WriteInt64LittleEndian(target[10..], header.IngestionTime);
        BinaryPrimitives.WriteInt32LittleEndian(target[18..], header.Stream);
        BinaryPrimitives.WriteInt32LittleEndian(target[22..], header.Length);
    }

    /// <param name="offset">Offset of the header in the file.</param>
    /// <exception cref="InvalidDataException">There is no record at the offset.</exception>
    public static EventRef ReadHeader(ReadOnlySpan<byte> source, long offset)
    {
        int length = BinaryPrimitives.ReadInt32LittleEndian(source[22..]);
        if (BinaryPrimitives.ReadUInt16LittleEndian(source) != Marker || length < 0)
        {
            throw new InvalidDataException(
                $"There is no event record at offset {offset}: the file is damaged or was not written by this program.");
        }

        return new EventRef(
            BinaryPrimitives.ReadInt64LittleEndian(source[2..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[10..]),
            offset,
            BinaryPrimitives.ReadInt32LittleEndian(source[18..]),
            length);
    }
}
