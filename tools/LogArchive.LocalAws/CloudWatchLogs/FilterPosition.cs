using System.Runtime.InteropServices;
using LogArchive.LocalAws.CloudWatchLogs.Events;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>Where a listing of FilterLogEvents stands between two pages.</summary>
/// <param name="Next">The next page takes events behind this place.</param>
/// <param name="Previous">The place that the page before took events behind, for faults that go back to it.</param>
/// <param name="Held">So many of the previous page's first events were held back, by a fault, and are still to be answered.</param>
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
