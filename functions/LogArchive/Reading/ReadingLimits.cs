namespace LogArchive.Reading;

/// <summary>What reading a day may use.</summary>
internal sealed record ReadingLimits
{
    /// <summary>Bytes of lines that wait for their turn, over all slices; the slice whose turn it is may go a page or two beyond.</summary>
    /// <value>12 MiB, about 7 pages, so that everything together stays small enough for a small function.</value>
    public long BufferBytes { get; init; } = 12 * 1024 * 1024;

    /// <summary>How many slices may be open at once.</summary>
    /// <value>8: enough for 25 pages a second at 300 ms each.</value>
    public int Slices { get; init; } = 8;

    /// <summary>Pages a slice is planned with at most; an export that goes on within a slice reads it again from its start.</summary>
    public int SlicePages { get; init; } = 12;

    /// <summary>Bytes of lines below which a slice's density is a guess.</summary>
    public long SampleBytes { get; init; } = 512 * 1024;

    /// <summary>So many empty pages in a row fail the export; CloudWatch Logs scans a stretch of a sparse group per page, at 5 to 25 pages a second.</summary>
    public int EmptyPages { get; init; } = 10_000;
}
