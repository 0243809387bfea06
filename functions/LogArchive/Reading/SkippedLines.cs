using LogArchive.Catalog;
using LogArchive.Lines;

namespace LogArchive.Reading;

/// <summary>
/// Drops the lines that were emitted before reading resumed at a position, and checks that they are the same lines.
/// </summary>
/// <param name="position">The position; null: there is nothing to drop.</param>
/// <param name="logGroup">The log group, for the error.</param>
internal sealed class SkippedLines(ReadPosition? position, string logGroup)
{
    private long _left = CountOf(position, logGroup);
    private ContentFingerprint _seen = position?.Page is { } page ? ContentFingerprint.Parse(page.Fingerprint) : default;

    /// <summary>Whether there are more lines to drop.</summary>
    public bool IsSkipping => _left > 0;

    /// <summary>Whether a slice begins where these lines begin.</summary>
    public bool BeginIn(Slice slice) => slice.From == position?.From;

    /// <summary>Drops the lines that were emitted before, and returns the others.</summary>
    /// <param name="lines">The next lines.</param>
    /// <param name="slice">Their slice.</param>
    /// <param name="skipped">The dropped lines of the slice, if these lines complete them; null otherwise.</param>
    /// <exception cref="SourceChanged">The lines differ from those emitted before.</exception>
    public IEnumerable<ReadOnlyMemory<Line>> Skip(IEnumerable<ReadOnlyMemory<Line>> lines, Slice slice, out ReadPosition? skipped)
    {
        skipped = null;
        if (_left == 0)
        {
            return lines;
        }

        IEnumerator<ReadOnlyMemory<Line>> runs = lines.GetEnumerator();
        ReadOnlyMemory<Line> rest = default;
        while (_left > 0 && runs.MoveNext())
        {
            rest = Drop(runs.Current, slice);
        }

        if (_left == 0)
        {
            skipped = slice.Position;
        }

        return Rest(rest, runs);
    }

    /// <summary>Call when the current slice is read again in shorter ones before any of its lines was emitted.</summary>
    public void Rewind(Slice slice)
    {
        _left += slice.Emitted;
        _seen = _seen.Without(slice.Fingerprint);
    }

    /// <summary>Call after all lines were read.</summary>
    /// <exception cref="SourceChanged">There were fewer lines than were emitted before.</exception>
    public void End()
    {
        if (_left > 0)
        {
            throw Changed();
        }
    }

    /// <summary>Drops the lines of a run that were emitted before, and returns the rest of it.</summary>
    private ReadOnlyMemory<Line> Drop(ReadOnlyMemory<Line> run, Slice slice)
    {
        int dropped = (int)Math.Min(_left, run.Length);
        var fingerprint = ContentFingerprint.Of(run.Span[..dropped]);
        slice.CountEmitted(run.Span[..dropped], fingerprint);
        _seen = _seen.With(fingerprint);
        _left -= dropped;
        return _left > 0 || _seen.ToString() == position!.Fingerprint ? run[dropped..] : throw Changed();
    }

    /// <summary>The lines from the page of the position, or else from the start of its slice, to the position.</summary>
    private static long CountOf(ReadPosition? position, string logGroup)
    {
        if (position is null)
        {
            return 0;
        }

        var start = ReadPosition.StartOf(position.From);
        start = position.Page is { } page ? start with { Skip = page.Skip, Fingerprint = page.Fingerprint } : start;
        long lines = position.Skip - start.Skip;
        return lines > 0 || (lines == 0 && position.Fingerprint == start.Fingerprint)
            ? lines
            : throw new SourceChanged(logGroup, position.From, position.Skip);
    }

    private SourceChanged Changed() => new(logGroup, position!.From, position.Skip);

    private static IEnumerable<ReadOnlyMemory<Line>> Rest(ReadOnlyMemory<Line> rest, IEnumerator<ReadOnlyMemory<Line>> runs)
    {
        if (!rest.IsEmpty)
        {
            yield return rest;
        }

        while (runs.MoveNext())
        {
            yield return runs.Current;
        }
    }
}
