namespace LogArchive.IntegrationTests.Faults;

/// <summary>The runs of the matrix, one after the other.</summary>
internal enum ArchivePhase
{
    /// <summary>
    /// A run with refusals. The first upload of the group of several parts is aborted, because it gets no checkpoint. The second one is
    /// kept after its first part.
    /// </summary>
    Refused,

    /// <summary>The same run once more. It resumes what is there.</summary>
    Resumed,

    /// <summary>An overwrite of everything.</summary>
    Overwrite,
}
