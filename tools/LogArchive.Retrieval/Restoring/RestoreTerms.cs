namespace LogArchive.Retrieval.Restoring;

/// <summary>What a restore takes and costs: list prices of us-east-1 in USD, 2026, as docs/restore.md shows them.</summary>
/// <param name="Time">How long it takes, as S3's documentation says it.</param>
/// <param name="LongestHours">The longest of these times, in hours.</param>
/// <param name="PerGb">A GB retrieved.</param>
/// <param name="PerThousand">1,000 requests.</param>
public sealed record RestoreTerms(string Time, double LongestHours, double PerGb, double PerThousand)
{
    /// <summary>A GB of a temporary copy for a month, in S3 Standard.</summary>
    public const double CopyMonth = 0.023;

    /// <summary>The terms of a place and tier; null: S3 does not offer it.</summary>
    public static RestoreTerms? Of(ArchivePlace place, RetrievalTier tier) => (place, tier) switch
    {
        (ArchivePlace.Flexible, RetrievalTier.Expedited) => new("1 to 5 minutes", 5 / 60.0, 0.03, 10),
        (ArchivePlace.Flexible, RetrievalTier.Standard) => new("3 to 5 hours", 5, 0.01, 0.05),
        (ArchivePlace.Flexible, RetrievalTier.Bulk) => new("5 to 12 hours", 12, 0, 0),
        (ArchivePlace.Deep, RetrievalTier.Standard) => new("within 12 hours", 12, 0.02, 0.10),
        (ArchivePlace.Deep, RetrievalTier.Bulk) => new("within 48 hours", 48, 0.0025, 0.025),
        (ArchivePlace.TieringArchive, RetrievalTier.Expedited) => new("1 to 5 minutes", 5 / 60.0, 0.03, 10),
        (ArchivePlace.TieringArchive, RetrievalTier.Standard) => new("3 to 5 hours", 5, 0, 0),
        (ArchivePlace.TieringArchive, RetrievalTier.Bulk) => new("5 to 12 hours", 12, 0, 0),
        (ArchivePlace.TieringDeep, RetrievalTier.Standard) => new("within 12 hours", 12, 0, 0),
        (ArchivePlace.TieringDeep, RetrievalTier.Bulk) => new("within 48 hours", 48, 0, 0),
        _ => null,
    };

    /// <summary>
    /// Whether S3 keeps a temporary copy, which costs S3 Standard. Objects of INTELLIGENT_TIERING move to Frequent Access instead.
    /// </summary>
    public static bool HasCopy(ArchivePlace place) => place is ArchivePlace.Flexible or ArchivePlace.Deep;
}
