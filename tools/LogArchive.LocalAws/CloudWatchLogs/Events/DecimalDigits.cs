using System.Text;

namespace LogArchive.LocalAws.CloudWatchLogs.Events;

/// <summary>Writes zero-padded numbers in ASCII, two digits at a time. Every event on a page has about eighty digits.</summary>
internal static class DecimalDigits
{
    private static readonly byte[] Pairs = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 100).Select(i => $"{i:00}")));

    /// <summary>Fills the target with the lowest digits of the number.</summary>
    public static void Write(Span<byte> target, ulong number)
    {
        while (target.Length >= 2)
        {
            ulong rest = number / 100;
            Pairs.AsSpan((int)(number - (rest * 100)) * 2, 2).CopyTo(target[^2..]);
            number = rest;
            target = target[..^2];
        }

        if (target.Length == 1)
        {
            target[0] = (byte)('0' + (number % 10));
        }
    }
}
