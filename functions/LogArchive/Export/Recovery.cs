using LogArchive.Catalog;
using LogArchive.Reading;
using LogArchive.Storage;

namespace LogArchive.Export;

/// <summary>How an export goes on after a failure that another way of reading avoids. Checkpoints keep it for the next invocation.</summary>
internal sealed class Recovery(Checkpoint? found)
{
    /// <summary>How often the day is read again from its beginning before the export fails.</summary>
    public const int MaxRestarts = 2;

    private bool _ignoresPages;

    /// <summary>How often the export restarted from the beginning.</summary>
    public int Restarts { get; private set; } = found?.Restarts ?? 0;

    /// <summary>Whether slices are sorted as a whole before their lines are emitted.</summary>
    public bool SortsSlices { get; private set; } = found?.SortsSlices ?? false;

    /// <summary>Whether another export has published the day meanwhile, so that its object has to be united with what is read.</summary>
    public bool Looks { get; private set; }

    /// <summary>Whether the export can go on from its checkpoint or, if that was discarded, from the beginning.</summary>
    public bool IsPossible(Exception e) => e switch
    {
        EventsOutOfOrder => !SortsSlices,
        PageTokenRefused => !_ignoresPages,
        _ => WrongCheckpoint.Restarts(e) && Restarts < MaxRestarts,
    };

    /// <summary>Call before the export goes on.</summary>
    public void After(Exception e)
    {
        SortsSlices |= e is EventsOutOfOrder;
        _ignoresPages |= e is PageTokenRefused;
        Looks |= e is ArchivedObjectChanged or UploadVanished;
        Restarts += WrongCheckpoint.Restarts(e) ? 1 : 0;
    }

    /// <summary>
    /// Where to resume. Lines that were emitted before a page cannot be sorted together with the lines after it, so such a slice is read
    /// again from its first page.
    /// </summary>
    public ResumePoint? From(ResumePoint? found) =>
        found?.Position?.Page is { } page && (_ignoresPages || (SortsSlices && page.Skip > 0)) ? found.WithoutPage() : found;
}
