using LogArchive.Retrieval.Reading;

namespace LogArchive.Browse.Paging;

/// <summary>Pages of the lines of a day.</summary>
/// <param name="cache">Reads the lines.</param>
internal sealed class DayPages(LineCache cache)
{
    /// <summary>The lines of a day from a number on, across its parts.</summary>
    /// <param name="index">The day.</param>
    /// <param name="from">The first line's number.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="PartDamaged">A part cannot be read.</exception>
    public async IAsyncEnumerable<FoundLine> FromAsync(
        DayIndex index, long from, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (from < index.Events)
        {
            DayPart part = index.PartOf(from);
            long first = from;
            await foreach (FoundLine line in FromAsync(part, from - part.LinesBefore, cancellationToken))
            {
                from++;
                yield return line;
            }

            if (from == first)
            {
                throw new InvalidDataException($"Part {part.Number} has fewer lines than its receipt says. Check the day: ./logarchive verify --deep");
            }
        }
    }

    /// <summary>The lines of a part from a number on.</summary>
    /// <param name="part">The part.</param>
    /// <param name="from">The first line's number in the part.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="PartDamaged">The part cannot be read.</exception>
    public async IAsyncEnumerable<FoundLine> FromAsync(
        DayPart part, long from, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PartLines lines;
        do
        {
            lines = await cache.AtAsync(part, from, cancellationToken);
            for (; from < lines.End; from++)
            {
                yield return lines[(int)(from - lines.First)];
            }
        }
        while (!lines.IsEnd);
    }

    /// <summary>How many lines a part has, counted if nobody has.</summary>
    /// <exception cref="PartDamaged">The part cannot be read.</exception>
    public async Task<long> CountAsync(DayIndex index, DayPart part, CancellationToken cancellationToken) =>
        index.IsByPart ? (await cache.AtAsync(part, long.MaxValue, cancellationToken)).End : part.Place.Events;

    /// <summary>The first line that is not before an instant, or the last line: its part, and its number on the page.</summary>
    /// <exception cref="PartDamaged">The part cannot be read.</exception>
    public async Task<(int Part, long Line)> AtAsync(DayIndex index, long instant, CancellationToken cancellationToken)
    {
        DayPart part = index.PartAt(instant);
        if (index.IsByPart)
        {
            return (part.Number, 0);
        }

        long line = 0;
        for (PartLines? lines = null; lines is not { IsEnd: true } && line == (lines?.End ?? 0);)
        {
            lines = await cache.AtAsync(part, line, cancellationToken);
            line = lines.First + lines.IndexOf(instant);
        }

        return (part.Number, Math.Min(part.LinesBefore + line, index.Events - 1));
    }
}
