namespace LogArchive.Export;

/// <summary>Signals that an export must stop: the soft one lets the current upload finish, the hard one stops everything.</summary>
/// <param name="Soft">Reading stops; the current upload still finishes.</param>
/// <param name="Hard">Everything stops.</param>
public sealed record StopSignals(CancellationToken Soft, CancellationToken Hard)
{
    /// <summary>The export never has to stop.</summary>
    public static StopSignals Never { get; } = new(CancellationToken.None, CancellationToken.None);

    /// <summary>Whether one of them was given.</summary>
    public bool IsStopping => Soft.IsCancellationRequested || Hard.IsCancellationRequested;
}
