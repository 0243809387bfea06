namespace LogArchive.LocalAws.S3;

/// <summary>Options of the local S3.</summary>
public sealed record S3Options
{
    /// <summary>Minimum bytes of every part except the last.</summary>
    /// <value>5 MiB by default (S3 quotas).</value>
    public long MinPartBytes { get; init; } = 5 * 1024 * 1024;

    /// <summary>Returns the fault to inject into a call, or null. Called once per call, on any thread.</summary>
    /// <value>No faults by default.</value>
    public Func<S3Call, S3Fault?> Faults { get; init; } = _ => null;
}
