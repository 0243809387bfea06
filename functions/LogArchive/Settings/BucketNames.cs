namespace LogArchive.Settings;

/// <summary>The names that a bucket of the archive can have.</summary>
internal static class BucketNames
{
    /// <summary>
    /// Ends that S3 reserves for aliases of access points and for buckets of other kinds. The roles grant buckets, not access points, and
    /// what is not a general purpose bucket does not list its keys in order.
    /// </summary>
    private static readonly string[] ReservedEnds = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

    /// <summary>The name; null if it is no name of a bucket that the archive can use.</summary>
    public static string? Parse(string text) =>
        text.Length is >= 3 and <= 63
        && text.All(c => IsLetterOrDigit(c) || c is '.' or '-')
        && IsLetterOrDigit(text[0])
        && IsLetterOrDigit(text[^1])
        && !text.Contains("..", StringComparison.Ordinal)
        && !ReservedEnds.Any(end => text.EndsWith(end, StringComparison.Ordinal))
            ? text
            : null;

    private static bool IsLetterOrDigit(char c) => c is >= 'a' and <= 'z' or >= '0' and <= '9';
}
