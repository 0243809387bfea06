using System.Globalization;
using System.IO.Hashing;
using System.Text;

namespace LogArchive.Reading;

/// <summary>
/// An event's id as a number that sorts and compares like the id. CloudWatch Logs gives 56 decimal digits and calls them opaque:
/// up to 56 digits keep their order here; any other text still tells events apart, by its hash.
/// </summary>
internal readonly record struct EventId : IComparable<EventId>
{
    private const int LowDigits = 38;
    private const int MaxDigits = 56;

    private readonly ulong _high;
    private readonly UInt128 _low;

    private EventId(ulong high, UInt128 low)
    {
        _high = high;
        _low = low;
    }

    /// <summary>Whether the event came without an id: nothing then tells it from another.</summary>
    public bool IsNone => this == default;

    public static EventId Parse(string? id)
    {
        if (string.IsNullOrEmpty(id))
        {
            return default;
        }

        int lowStart = Math.Max(0, id.Length - LowDigits);
        ulong high = 0;
        bool isNumber = id.Length <= MaxDigits
            && UInt128.TryParse(id.AsSpan(lowStart), NumberStyles.None, CultureInfo.InvariantCulture, out _)
            && (lowStart == 0 || ulong.TryParse(id.AsSpan(0, lowStart), NumberStyles.None, CultureInfo.InvariantCulture, out high));

        // The top bit is set, so that the id "0" is not taken for none; opaque ids sort behind all numbers.
        return isNumber
            ? new EventId(high | (1UL << 62), UInt128.Parse(id.AsSpan(lowStart), NumberStyles.None, CultureInfo.InvariantCulture))
            : new EventId(ulong.MaxValue, XxHash128.HashToUInt128(Encoding.UTF8.GetBytes(id)));
    }

    public int CompareTo(EventId other)
    {
        int high = _high.CompareTo(other._high);
        return high != 0 ? high : _low.CompareTo(other._low);
    }
}
