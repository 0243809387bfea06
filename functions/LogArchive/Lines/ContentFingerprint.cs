using System.Globalization;
using System.IO.Hashing;

namespace LogArchive.Lines;

/// <summary>
/// The sum modulo 2^128 of the XXH128 hashes of lines: equal for equal content in any order and, except with a probability of 1 in 2^128,
/// different if a line is missing, added, repeated or altered.
/// </summary>
internal readonly record struct ContentFingerprint(UInt128 Sum)
{
    /// <exception cref="FormatException">It is not 32 hex digits.</exception>
    public static ContentFingerprint Parse(string text) =>
        new(UInt128.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    public static ContentFingerprint Of(ReadOnlySpan<Line> lines)
    {
        var all = default(ContentFingerprint);
        foreach (ref readonly Line line in lines)
        {
            all = all.With(line.Bytes);
        }

        return all;
    }

    public ContentFingerprint With(ReadOnlySpan<byte> line) => new(unchecked(Sum + XxHash128.HashToUInt128(line)));

    public ContentFingerprint With(ContentFingerprint other) => new(unchecked(Sum + other.Sum));

    /// <summary>The fingerprint of the lines in this one but not in <paramref name="other"/>, which must be a subset.</summary>
    public ContentFingerprint Without(ContentFingerprint other) => new(unchecked(Sum - other.Sum));

    /// <summary>32 hex digits.</summary>
    public override string ToString() => Sum.ToString("x32", CultureInfo.InvariantCulture);
}
