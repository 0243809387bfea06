namespace LogArchive.Retrieval.Restoring;

/// <summary>How quickly S3 restores, as its Tier element names it.</summary>
public enum RetrievalTier
{
    Standard,
    Bulk,
    Expedited,
}
