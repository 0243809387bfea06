namespace LogArchive.Export;

/// <summary>When an export must stop: first softly, so that the upload under way finishes, then at once.</summary>
/// <param name="Soft">Reading stops; the part under way is still uploaded.</param>
/// <param name="Hard">Everything stops.</param>
public sealed record StopSignals(CancellationToken Soft, CancellationToken Hard)
{
    /// <summary>The export never has to stop.</summary>
    public static StopSignals Never { get; } = new(CancellationToken.None, CancellationToken.None);

    /// <summary>Whether one of them was given.</summary>
    public bool AreGiven => Soft.IsCancellationRequested || Hard.IsCancellationRequested;
}
