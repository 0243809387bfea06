namespace LogArchive.Export;

/// <summary>When an export is to stop: softly, so that what is under way is brought to safety, and then at once.</summary>
/// <param name="Soft">Reading stops; the part under way is still uploaded.</param>
/// <param name="Hard">Everything stops.</param>
public sealed record StopSignals(CancellationToken Soft, CancellationToken Hard)
{
    /// <summary>It goes on to its end.</summary>
    public static StopSignals Never { get; } = new(CancellationToken.None, CancellationToken.None);

    /// <summary>Whether one of them was given.</summary>
    public bool AreGiven => Soft.IsCancellationRequested || Hard.IsCancellationRequested;
}
