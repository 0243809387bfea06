using System.Runtime.CompilerServices;

namespace LogArchive.Retrieval.Reading;

/// <summary>Merges the lines of log groups by time; of equal times, the group that comes first in the list is first.</summary>
internal static class LineMerge
{
    public static async IAsyncEnumerable<FoundLine> ReadAsync(
        IReadOnlyList<IAsyncEnumerable<FoundLine>> groups, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var heads = new PriorityQueue<IAsyncEnumerator<FoundLine>, (long Timestamp, int Group)>();
        var open = new List<IAsyncEnumerator<FoundLine>>();
        try
        {
            for (int group = 0; group < groups.Count; group++)
            {
                IAsyncEnumerator<FoundLine> lines = groups[group].GetAsyncEnumerator(cancellationToken);
                open.Add(lines);
                if (await lines.MoveNextAsync())
                {
                    heads.Enqueue(lines, (lines.Current.Timestamp, group));
                }
            }

            while (heads.TryDequeue(out IAsyncEnumerator<FoundLine>? lines, out (long Timestamp, int Group) head))
            {
                bool hasNext = true;
                while (hasNext && IsFirst((lines.Current.Timestamp, head.Group), heads))
                {
                    yield return lines.Current;
                    hasNext = await lines.MoveNextAsync();
                }

                if (hasNext)
                {
                    heads.Enqueue(lines, (lines.Current.Timestamp, head.Group));
                }
            }
        }
        finally
        {
            foreach (IAsyncEnumerator<FoundLine> lines in open)
            {
                await lines.DisposeAsync();
            }
        }
    }

    private static bool IsFirst(
        (long Timestamp, int Group) head, PriorityQueue<IAsyncEnumerator<FoundLine>, (long Timestamp, int Group)> others) =>
        !others.TryPeek(out _, out (long Timestamp, int Group) next) || head.CompareTo(next) < 0;
}
