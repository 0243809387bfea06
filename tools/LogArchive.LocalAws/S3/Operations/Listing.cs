using System.Collections.Immutable;
using LogArchive.LocalAws.S3.Storage;

namespace LogArchive.LocalAws.S3.Operations;

/// <summary>One page of a listing.</summary>
internal sealed record Listing
{
    public required IReadOnlyList<ObjectInfo> Objects { get; init; }

    /// <summary>The common prefixes, each including the delimiter.</summary>
    public required IReadOnlyList<string> CommonPrefixes { get; init; }

    /// <summary>The last key or common prefix of this page; null if no more follow.</summary>
    public string? Next { get; init; }

    /// <param name="objects">The objects in listing order.</param>
    /// <param name="query">The parameters of the listing.</param>
    public static Listing Of(ImmutableSortedSet<ObjectInfo> objects, ListingQuery query)
    {
        var found = new List<ObjectInfo>();
        var prefixes = new List<string>();
        string? last = null;
        int index = StartOf(objects, query);
        while (index < objects.Count && objects[index].Key.StartsWith(query.Prefix, StringComparison.Ordinal) && query.MaxKeys > 0)
        {
            if (found.Count + prefixes.Count == query.MaxKeys)
            {
                return new Listing { Objects = found, CommonPrefixes = prefixes, Next = last };
            }

            ObjectInfo info = objects[index];
            if (query.CommonPrefixOf(info.Key) is { } prefix)
            {
                prefixes.Add(last = prefix);
                index = EndOf(objects, prefix, index);
            }
            else
            {
                found.Add(info);
                last = info.Key;
                index++;
            }
        }

        return new Listing { Objects = found, CommonPrefixes = prefixes };
    }

    private static int StartOf(ImmutableSortedSet<ObjectInfo> objects, ListingQuery query)
    {
        if (KeyOrder.Compare(query.After, query.Prefix) < 0)
        {
            return FirstFrom(objects, query.Prefix);
        }

        if (query.After.Length > 0 && query.CommonPrefixOf(query.After) == query.After)
        {
            // The last page ended with this common prefix, so skip all of its keys.
            return EndOf(objects, query.After, FirstFrom(objects, query.After));
        }

        int index = objects.IndexOf(Bucket.Probe(query.After));
        return index < 0 ? ~index : index + 1;
    }

    private static int FirstFrom(ImmutableSortedSet<ObjectInfo> objects, string key)
    {
        int index = objects.IndexOf(Bucket.Probe(key));
        return index < 0 ? ~index : index;
    }

    /// <summary>
    /// The index after the run of keys with <paramref name="prefix"/> that starts at <paramref name="low"/>. Uses bisection, because runs
    /// are long.
    /// </summary>
    private static int EndOf(ImmutableSortedSet<ObjectInfo> objects, string prefix, int low)
    {
        int high = objects.Count;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            if (objects[middle].Key.StartsWith(prefix, StringComparison.Ordinal))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
