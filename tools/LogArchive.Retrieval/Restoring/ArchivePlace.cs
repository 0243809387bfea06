namespace LogArchive.Retrieval.Restoring;

/// <summary>Where S3 keeps objects that must be restored before they can be read.</summary>
public enum ArchivePlace
{
    /// <summary>The storage class GLACIER: S3 Glacier Flexible Retrieval.</summary>
    Flexible,

    /// <summary>The storage class DEEP_ARCHIVE.</summary>
    Deep,

    /// <summary>The tier Archive Access of INTELLIGENT_TIERING.</summary>
    TieringArchive,

    /// <summary>The tier Deep Archive Access of INTELLIGENT_TIERING.</summary>
    TieringDeep,
}
