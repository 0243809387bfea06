using LogArchive.Writing;

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
        slice.Given, (_, line) => LineKey.Of(line) == slice.LastGiven, () => new SourceChanged(logGroup, slice.From, slice.Given));

    /// <summary>Drops what is to be dropped, and gives the lines behind it.</summary>
    /// <param name="lines">The next lines.</param>
    /// <param name="slice">The slice they lie in.</param>
    /// <param name="skipped">What was dropped of the slice, if that has come to its end with these lines.</param>
    /// <exception cref="SourceChanged">They were other lines than before.</exception>
    public IEnumerable<Line> After(IEnumerable<Line> lines, Slice slice, out ReadPosition? skipped)
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

        IEnumerator<Line> rest = lines.GetEnumerator();
        while (_left > 0 && rest.MoveNext())
        {
            _seen = _seen.With(rest.Current.Bytes);
            _left--;
            slice.Given++;
        }

        if (_left == 0)
        {
            if (!areSame(_seen, rest.Current))
            {
                throw error();
            }

            slice.LastGiven = LineKey.Of(rest.Current);
            skipped = new ReadPosition(slice.From, slice.Given, _seen.Without(_seenBefore).ToString());
        }

        return Rest(rest);
    }

    /// <summary>The slice at hand is read anew in shorter ones; nothing of it was given out yet.</summary>
    public void Rewind(Slice slice)
    {
        _left += slice.Given;
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

    private static IEnumerable<Line> Rest(IEnumerator<Line> lines)
    {
        while (lines.MoveNext())
        {
            yield return lines.Current;
        }
    }
}
