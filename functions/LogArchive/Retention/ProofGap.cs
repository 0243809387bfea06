namespace LogArchive.Retention;

/// <summary>Where the proof that everything is archived has its first gap.</summary>
/// <param name="At">The first instant that is not proven.</param>
/// <param name="Why">Why not, as a clause.</param>
internal sealed record ProofGap(DateTimeOffset At, string Why);
