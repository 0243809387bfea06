namespace LogArchive.Reading;

/// <summary>Limits of reading a day.</summary>
internal sealed record ReadingLimits
{
    /// <summary>Bytes of waiting lines over all slices; the first slice may exceed it by a page or two.</summary>
    /// <value>12 MiB, about 7 pages, small enough for a small function.</value>
    public long BufferBytes { get; init; } = 12 * 1024 * 1024;

    /// <summary>Slices that may be open at once.</summary>
    /// <value>8: enough for 25 pages a second at 300 ms each.</value>
    public int Slices { get; init; } = 8;

    /// <summary>Maximum pages of a planned slice: an export that resumes within a slice reads it again from its start.</summary>
    public int SlicePages { get; init; } = 12;

    /// <summary>Bytes of lines below which a slice's density is only a guess.</summary>
    public long SampleBytes { get; init; } = 512 * 1024;

    /// <summary>
    /// Consecutive empty pages that fail the export. In a sparse log group, pages can be empty because each covers only a limited scan.
    /// </summary>
    public int EmptyPages { get; init; } = 10_000;
}
