using System.Globalization;
using System.IO.Hashing;

namespace LogArchive.Lines;

/// <summary>
/// The sum modulo 2^128 of the XXH128 hashes of lines: equal for equal content in any order, and different, but for a chance of
/// one in 2^128, when a line is missing, added, doubled or altered.
/// </summary>
internal readonly record struct ContentFingerprint(UInt128 Sum)
{
    /// <exception cref="FormatException">It is not 32 hex digits.</exception>
    public static ContentFingerprint Parse(string text) =>
        new(UInt128.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    public ContentFingerprint With(ReadOnlySpan<byte> line) => new(unchecked(Sum + XxHash128.HashToUInt128(line)));

    /// <summary>That of the lines that are in this one and not in <paramref name="other"/>, which must be a part of it.</summary>
    public ContentFingerprint Without(ContentFingerprint other) => new(unchecked(Sum - other.Sum));

    /// <summary>32 hex digits.</summary>
    public override string ToString() => Sum.ToString("x32", CultureInfo.InvariantCulture);
}
