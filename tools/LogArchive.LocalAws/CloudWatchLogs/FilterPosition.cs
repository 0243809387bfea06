using System.Runtime.InteropServices;
using LogArchive.LocalAws.CloudWatchLogs.Events;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>The position of a FilterLogEvents listing between two pages.</summary>
/// <param name="Next">The next page starts after this position.</param>
/// <param name="Previous">The position before the previous page, for faults that repeat it.</param>
/// <param name="Held">Number of the previous page's first events that a fault holds back for the next page.</param>
internal readonly record struct FilterPosition(EventKey Next, EventKey Previous, long Held)
{
    public byte[] ToBytes() => MemoryMarshal.AsBytes<long>(
    [
        Next.Timestamp, Next.IngestionTime, Next.Sequence,
        Previous.Timestamp, Previous.IngestionTime, Previous.Sequence, Held,
    ]).ToArray();

    public static FilterPosition FromBytes(byte[] bytes)
    {
        ReadOnlySpan<long> values = MemoryMarshal.Cast<byte, long>(bytes);
        return new FilterPosition(new(values[0], values[1], values[2]), new(values[3], values[4], values[5]), values[6]);
    }
}
