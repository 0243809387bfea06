using LogArchive.Catalog;
using LogArchive.Lines;

namespace LogArchive.Reading;

/// <summary>
/// Drops the lines that were emitted before reading resumed at a position, and checks that they are the same lines.
/// </summary>
/// <param name="count">How many lines to drop.</param>
/// <param name="areSame">Whether they are the same, by their fingerprint and the last of them.</param>
/// <param name="error">The error if they are not.</param>
internal sealed class SkippedLines(long count, Func<ContentFingerprint, Line, bool> areSame, Func<SourceChanged> error)
{
    private long _left = count;
    private ContentFingerprint _seen;
    private Slice? _slice;
    private ContentFingerprint _seenBefore;

    /// <summary>Whether there are more lines to drop.</summary>
    public bool IsSkipping => _left > 0;

    /// <summary>Resumes at a position; null: there is nothing to drop.</summary>
    public static SkippedLines Before(ReadPosition? position, string logGroup) => new(
        position?.Skip ?? 0,
        (seen, _) => seen.ToString() == position!.Fingerprint,
        () => new SourceChanged(logGroup, position!.From, position.Skip));

    /// <summary>Resumes in a slice that is read again, after the last emitted line.</summary>
    public static SkippedLines Of(Slice slice, string logGroup) => new(
        slice.Emitted, (_, line) => LineKey.Of(line) == slice.LastEmitted, () => new SourceChanged(logGroup, slice.From, slice.Emitted));

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

        if (slice != _slice)
        {
            (_slice, _seenBefore) = (slice, _seen);
        }

        IEnumerator<ReadOnlyMemory<Line>> runs = lines.GetEnumerator();
        ReadOnlyMemory<Line> rest = default;
        while (_left > 0 && runs.MoveNext())
        {
            rest = Drop(runs.Current, slice);
        }

        if (_left == 0)
        {
            skipped = new ReadPosition(slice.From, slice.Emitted, _seen.Without(_seenBefore).ToString());
        }

        return Rest(rest, runs);
    }

    /// <summary>Call when the current slice is read again in shorter ones before any of its lines was emitted.</summary>
    public void Rewind(Slice slice)
    {
        _left += slice.Emitted;
        _seen = slice == _slice ? _seenBefore : _seen;
    }

    /// <summary>Call after all lines were read.</summary>
    /// <exception cref="SourceChanged">There were fewer lines than were emitted before.</exception>
    public void End()
    {
        if (_left > 0)
        {
            throw error();
        }
    }

    /// <summary>Drops the lines of a run that were emitted before, and returns the rest of it.</summary>
    private ReadOnlyMemory<Line> Drop(ReadOnlyMemory<Line> run, Slice slice)
    {
        int dropped = (int)Math.Min(_left, run.Length);
        foreach (ref readonly Line line in run.Span[..dropped])
        {
            _seen = _seen.With(line.Bytes);
        }

        _left -= dropped;
        slice.Emitted += dropped;
        if (_left == 0)
        {
            Line last = run.Span[dropped - 1];
            slice.LastEmitted = areSame(_seen, last) ? LineKey.Of(last) : throw error();
        }

        return run[dropped..];
    }

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
