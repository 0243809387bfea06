namespace LogArchive.LocalAws.S3.Storage;

/// <summary>The temporary copy of an archived object.</summary>
/// <param name="Ready">When it can be read.</param>
/// <param name="Expiry">When it is deleted.</param>
internal sealed record RestoredCopy(DateTimeOffset Ready, DateTimeOffset Expiry)
{
    /// <summary>A copy that is kept for a number of days.</summary>
    /// <remarks>It expires at the first midnight in UTC after those days (User Guide, "Restoring an archived object").</remarks>
    public static RestoredCopy For(int days, DateTimeOffset ready) =>
        new(ready, new DateTimeOffset(ready.UtcDateTime.Date, TimeSpan.Zero).AddDays(days + 1));

    public bool IsOngoing(DateTimeOffset now) => now < Ready;

    public bool IsReadable(DateTimeOffset now) => now >= Ready && now < Expiry;

    /// <summary>The value of x-amz-restore; null when the copy has expired.</summary>
    public string? Header(DateTimeOffset now) =>
        IsOngoing(now) ? "ongoing-request=\"true\""
        : IsReadable(now) ? $"ongoing-request=\"false\", expiry-date=\"{Expiry:R}\""
        : null;
}
