namespace LogArchive.LocalAws.S3;

/// <summary>How the local S3 behaves where the real one has bad days.</summary>
public sealed record S3Options
{
    /// <summary>Asked once for each call, from any thread; the answer, if any, is what goes wrong with that call.</summary>
    /// <value>Nothing goes wrong by default.</value>
    public Func<S3Call, S3Fault?> Faults { get; init; } = _ => null;
}
