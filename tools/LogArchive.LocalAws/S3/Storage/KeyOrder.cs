namespace LogArchive.LocalAws.S3.Storage;

/// <summary>
/// The order of S3 listings: by UTF-8 bytes. Ordinal comparison of UTF-16 differs from it in one respect: surrogates (U+10000 and
/// above) must come after U+E000 to U+FFFF.
/// </summary>
internal sealed class KeyOrder : IComparer<ObjectInfo>
{
    public static KeyOrder Instance { get; } = new();

    public int Compare(ObjectInfo? x, ObjectInfo? y) => Compare(x!.Key, y!.Key);

    public static int Compare(string x, string y)
    {
        int shared = x.AsSpan().CommonPrefixLength(y);
        return shared == x.Length || shared == y.Length
            ? x.Length - y.Length
            : Rank(x[shared]) - Rank(y[shared]);
    }

    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
