using LogArchive.Catalog;
using LogArchive.Lines;

namespace LogArchive.Reading;

/// <summary>
/// Drops the lines that were given out before reading went on from a position, and checks that they are the very same.
/// </summary>
/// <param name="count">How many lines to drop.</param>
/// <param name="areSame">Whether they are, by their fingerprint and the last of them.</param>
/// <param name="error">What to fail with when they are not.</param>
internal sealed class SkippedLines(long count, Func<ContentFingerprint, Line, bool> areSame, Func<SourceChanged> error)
{
    private long _left = count;
    private ContentFingerprint _seen;
    private Slice? _slice;
    private ContentFingerprint _seenBefore;

    /// <summary>Whether there are lines to drop yet.</summary>
    public bool IsSkipping => _left > 0;

    /// <summary>Goes on from a position; null: there is nothing to drop.</summary>
    public static SkippedLines Before(ReadPosition? position, string logGroup) => new(
        position?.Skip ?? 0,
        (seen, _) => seen.ToString() == position!.Fingerprint,
        () => new SourceChanged(logGroup, position!.From, position.Skip));

    /// <summary>Goes on in a slice that is read anew, behind the line given out last.</summary>
    public static SkippedLines Of(Slice slice, string logGroup) => new(
        slice.Emitted, (_, line) => LineKey.Of(line) == slice.LastEmitted, () => new SourceChanged(logGroup, slice.From, slice.Emitted));

    /// <summary>Drops what is to be dropped, and gives the lines behind it.</summary>
    /// <param name="lines">The next lines.</param>
    /// <param name="slice">The slice they lie in.</param>
    /// <param name="skipped">What was dropped of the slice, if that has come to its end with these lines.</param>
    /// <exception cref="SourceChanged">They were other lines than before.</exception>
    public IEnumerable<ReadOnlyMemory<Line>> After(IEnumerable<ReadOnlyMemory<Line>> lines, Slice slice, out ReadPosition? skipped)
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

    /// <summary>The slice at hand is read anew in shorter ones; nothing of it was given out yet.</summary>
    public void Rewind(Slice slice)
    {
        _left += slice.Emitted;
        _seen = slice == _slice ? _seenBefore : _seen;
    }

    /// <summary>To be called when all lines were read.</summary>
    /// <exception cref="SourceChanged">There were fewer than were given out before.</exception>
    public void End()
    {
        if (_left > 0)
        {
            throw error();
        }
    }

    /// <summary>Drops what is to be dropped of a run, and gives the rest of it.</summary>
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
