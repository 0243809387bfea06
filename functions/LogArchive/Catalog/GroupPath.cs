using System.Security.Cryptography;
using System.Text;

namespace LogArchive.Catalog;

/// <summary>
/// A log group's name as a path in S3 keys: injective, reversible, and safe on file systems. The leading slash is dropped, and other
/// slashes stay, so <c>/aws/lambda/orders</c> is <c>aws/lambda/orders</c>. What would cause trouble in a key is escaped with
/// <c>!</c>, which occurs in no group name:
/// <list type="table">
/// <item><term>no leading slash</term><description>the first segment is <c>!r</c></description></item>
/// <item><term>an empty segment, "." and ".."</term><description><c>!e</c>, <c>!d</c>, <c>!dd</c></description></item>
/// <item><term>#</term><description><c>!h</c></description></item>
/// <item><term>an inner segment that ends in .json</term><description><c>!</c> is appended: receipts end in .json, and a file cannot
/// also be a folder</description></item>
/// </list>
/// </summary>
public static class GroupPath
{
    /// <summary>
    /// Maximum length of a path, in characters (all ASCII): with date and file name it stays below S3's 1,024 bytes for a key.
    /// </summary>
    private const int MaxLength = 512;

    private const string HashMark = "!x"; // not a segment of its own: the truncated path could be another group's receipt

    /// <summary>The path of a group name. A very long path is truncated and ends in a hash of the whole name.</summary>
    public static string Encode(string groupName)
    {
        string[] segments = groupName.Split('/');
        bool absolute = segments is [{ Length: 0 }, _, ..];
        IEnumerable<string> encoded = segments.Skip(absolute ? 1 : 0).Select(EncodeSegment);
        string path = string.Join('/', absolute ? encoded : encoded.Prepend("!r")).Replace(".json/", ".json!/", StringComparison.Ordinal);
        return path.Length <= MaxLength ? path : Cut(path, groupName);
    }

    /// <summary>The group name of a path; null if the path was truncated: then only the receipt knows the name.</summary>
    public static string? Decode(string path)
    {
        if (path.Contains(HashMark, StringComparison.Ordinal))
        {
            return null;
        }

        string[] segments = path.Split('/');
        bool relative = segments[0] == "!r";
        return (relative ? "" : "/") + string.Join('/', segments.Skip(relative ? 1 : 0).Select(DecodeSegment));
    }

    /// <summary>The name's last segment as a readable file name. It need not be unique: the folder is.</summary>
    public static string FileName(string groupName)
    {
        string segment = EncodeSegment(groupName[(groupName.LastIndexOf('/') + 1)..]);
        return segment.Length <= 160 ? segment : segment[..160];
    }

    private static string EncodeSegment(string segment) => segment switch
    {
        "" => "!e",
        "." => "!d",
        ".." => "!dd",
        _ => segment.Replace("#", "!h", StringComparison.Ordinal),
    };

    private static string DecodeSegment(string segment) => segment switch
    {
        "!e" => "",
        "!d" => ".",
        "!dd" => "..",
        _ => segment.TrimEnd('!').Replace("!h", "#", StringComparison.Ordinal),
    };

    private static string Cut(string path, string groupName)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(groupName)).AsSpan(0, 16));
        return string.Concat(path.AsSpan(0, MaxLength - HashMark.Length - hash.Length).TrimEnd("!/."), HashMark, hash);
    }
}
