using System.Globalization;
using System.IO.Hashing;

namespace LogArchive.Writing;

/// <summary>
/// The sum modulo 2^128 of the XXH128 hashes of lines: equal for equal content in any order, and different, but for a chance of
/// one in 2^128, when a line is missing, added, doubled or altered.
/// </summary>
internal struct ContentFingerprint
{
    private UInt128 _sum;

    public void Add(ReadOnlySpan<byte> line) => _sum = unchecked(_sum + XxHash128.HashToUInt128(line));

    /// <summary>32 hex digits.</summary>
    public override readonly string ToString() => _sum.ToString("x32", CultureInfo.InvariantCulture);
}
