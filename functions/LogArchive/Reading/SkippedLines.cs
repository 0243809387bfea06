using LogArchive.Writing;

namespace LogArchive.Reading;

/// <summary>Drops the lines before a position, and checks that they are the ones that were given out before it.</summary>
internal sealed class SkippedLines(string logGroup, ReadPosition? position)
{
    private long _left = position?.Skip ?? 0;
    private ContentFingerprint _seen;

    /// <summary>The lines that are not to be dropped.</summary>
    /// <exception cref="SourceChanged">The dropped ones were others.</exception>
    public IEnumerable<Line> From(IEnumerable<Line> lines)
    {
        foreach (Line line in lines)
        {
            if (_left == 0)
            {
                yield return line;
                continue;
            }

            _seen = _seen.With(line.Bytes);
            if (--_left == 0 && _seen.ToString() != position!.Fingerprint)
            {
                throw new SourceChanged(logGroup, position);
            }
        }
    }

    /// <summary>To be called when all lines were read.</summary>
    /// <exception cref="SourceChanged">There were fewer than were given out before.</exception>
    public void End()
    {
        if (_left > 0)
        {
            throw new SourceChanged(logGroup, position!);
        }
    }
}
