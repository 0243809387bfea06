using LogArchive.Catalog;
using LogArchive.Lines;

namespace LogArchive.Writing;

/// <summary>Follows where in the day the next line lies: in which slice, and after how many of its lines.</summary>
internal sealed class SlicePosition
{
    private long? _start;
    private long _eventsBefore;
    private ContentFingerprint _fingerprintBefore;
    private SlicePage? _page;

    /// <summary>Enters a slice, or continues in it.</summary>
    /// <param name="start">Start of the slice, in ms since the Unix epoch.</param>
    /// <param name="skipped">The lines of the slice that were written already, when reading resumes within it; null otherwise.</param>
    /// <param name="events">How many lines were written before.</param>
    /// <param name="fingerprint">Their fingerprint.</param>
    public void EnterSlice(long start, ReadPosition? skipped, long events, ContentFingerprint fingerprint)
    {
        if (skipped is not null)
        {
            _eventsBefore = events - skipped.Skip;
            _fingerprintBefore = fingerprint.Without(ContentFingerprint.Parse(skipped.Fingerprint));
        }
        else if (start != _start)
        {
            (_eventsBefore, _fingerprintBefore) = (events, fingerprint);
        }

        if (start != _start)
        {
            (_start, _page) = (start, null);
        }
    }

    /// <summary>Remembers a page of the slice where reading can resume; null keeps the one before.</summary>
    public void Reach(SlicePage? page) => _page = page ?? _page;

    /// <summary>Where the next line is read, after these lines; a slice must have been entered.</summary>
    public ReadPosition At(long events, ContentFingerprint fingerprint) =>
        new(_start!.Value, events - _eventsBefore, fingerprint.Without(_fingerprintBefore).ToString()) { Page = _page };
}
