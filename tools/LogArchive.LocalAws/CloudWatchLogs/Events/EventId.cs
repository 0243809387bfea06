namespace LogArchive.LocalAws.CloudWatchLogs.Events;

/// <summary>
/// Event ids: timestamp × 2^144 + sequence, as 56 decimal digits. As in real ids, a shift yields the timestamp, and ids increase with
/// (timestamp, sequence).
/// </summary>
internal static class EventId
{
    public const int Digits = 56;

    private const int LimbDigits = 6;
    private const ulong Limb = 1_000_000;

    /// <summary>
    /// 2^144 in limbs of 6 decimal digits, the lowest first. A limb times a timestamp (41 bits) has at most 61 bits, which leaves room
    /// for the carry. An id needs ten multiplications and no big integer.
    /// </summary>
    private static readonly ulong[] TwoTo144 = [980_416, 361_505, 272_648, 535_718, 623_141, 198_530, 300_745, 22];

    public static void Write(Span<byte> target, long timestamp, long sequence)
    {
        ulong carry = (ulong)sequence;
        for (int limb = 0, end = Digits; end > 0; limb++, end -= LimbDigits)
        {
            ulong value = carry + (limb < TwoTo144.Length ? TwoTo144[limb] * (ulong)timestamp : 0);
            carry = value / Limb;
            DecimalDigits.Write(target[Math.Max(0, end - LimbDigits)..end], value - (carry * Limb));
        }
    }
}
