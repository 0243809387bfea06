using LogArchive.Reading;

namespace LogArchive.Writing;

/// <summary>Follows where in the day the next line lies: in which slice, and behind how many of its lines.</summary>
internal sealed class SlicePosition
{
    private long? _start;
    private long _eventsBefore;
    private ContentFingerprint _fingerprintBefore;

    /// <summary>Enters a batch, with what was written before it.</summary>
    public void Enter(LineBatch batch, long events, ContentFingerprint fingerprint)
    {
        if (batch.Skipped is { } skipped)
        {
            // Reading goes on within a slice, whose first lines are among those written already.
            _eventsBefore = events - skipped.Skip;
            _fingerprintBefore = fingerprint.Without(ContentFingerprint.Parse(skipped.Fingerprint));
        }
        else if (batch.SliceStart != _start)
        {
            (_eventsBefore, _fingerprintBefore) = (events, fingerprint);
        }

        _start = batch.SliceStart;
    }

    /// <summary>Where the next line is read, with what has been written now; a batch must have been entered.</summary>
    public ReadPosition Now(long events, ContentFingerprint fingerprint) =>
        new(_start!.Value, events - _eventsBefore, fingerprint.Without(_fingerprintBefore).ToString());
}
