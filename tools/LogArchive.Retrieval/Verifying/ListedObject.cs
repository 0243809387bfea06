using System.IO.Hashing;
using System.Text;
using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Storage;

namespace LogArchive.Retrieval.Verifying;

/// <summary>A daily object as a listing has it, in few bytes: there may be a million.</summary>
/// <param name="Path">The log group's path; one string for all days of the group.</param>
/// <param name="Name">The file name, with an asterisk for the date; one string for all days of the group.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Tag">A hash of its entity tag.</param>
internal readonly record struct ListedObject(string Path, string Name, long Bytes, UInt128 Tag)
{
    private const string DateMark = "/dt=";
    private const int DateLength = 10;

    /// <summary>Reads a key of the form <c>PATH/dt=DATE/NAME</c>.</summary>
    /// <param name="stored">The object.</param>
    /// <param name="prefix">What its key begins with.</param>
    /// <param name="before">The object listed before, whose strings may be the same.</param>
    /// <param name="date">Its date.</param>
    /// <returns>Null: it is no daily object.</returns>
    public static ListedObject? Of(StoredObject stored, string prefix, ListedObject? before, out DateOnly date)
    {
        date = default;
        string rest = stored.Key[prefix.Length..];
        int mark = rest.IndexOf(DateMark, StringComparison.Ordinal);
        int begin = mark + DateMark.Length;
        if (mark <= 0 || rest.Length <= begin + DateLength + 1 || rest[begin + DateLength] != '/'
            || !ArchiveDay.TryParse(rest.Substring(begin, DateLength), out date))
        {
            return null;
        }

        string name = rest[(begin + DateLength + 1)..].Replace(ArchiveDay.Format(date), "*", StringComparison.Ordinal);
        return new ListedObject(
            before?.Path is { } path && rest.AsSpan(0, mark).SequenceEqual(path) ? path : rest[..mark],
            before?.Name == name ? before.Value.Name : name,
            stored.Bytes,
            Hash(stored.ETag));
    }

    /// <summary>Its key.</summary>
    public string KeyOf(ArchiveScope scope, DateOnly date)
    {
        string day = ArchiveDay.Format(date);
        return $"logs/{scope}/{Path}{DateMark}{day}/{Name.Replace("*", day, StringComparison.Ordinal)}";
    }

    /// <summary>Whether the listing alone says that it is the one that a receipt describes.</summary>
    public bool Is(Receipt receipt) => Bytes == receipt.ObjectBytes && receipt.ETag is { } etag && Tag == Hash(etag);

    private static UInt128 Hash(string etag) => XxHash128.HashToUInt128(Encoding.UTF8.GetBytes(etag));
}
