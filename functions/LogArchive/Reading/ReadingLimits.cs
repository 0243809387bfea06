namespace LogArchive.Reading;

/// <summary>Limits of reading a day.</summary>
internal sealed record ReadingLimits
{
    private const long LeastBufferBytes = 12 * 1024 * 1024;
    private const long MostBufferBytes = 36 * 1024 * 1024;

    /// <summary>The part of a limited heap that the buffer takes.</summary>
    private const int HeapShare = 8;

    /// <summary>Bytes of waiting lines over all slices; the first slice may exceed it by a page or two.</summary>
    /// <value>
    /// 12 MiB, about 6 pages, small enough for a small function. That keeps two or three calls under way: docs/decisions/0037-reading-ahead.md.
    /// </value>
    public long BufferBytes { get; init; } = LeastBufferBytes;

    /// <summary>Slices that may be open at once.</summary>
    /// <value>8: enough for 25 pages a second at 300 ms each.</value>
    public int Slices { get; init; } = 8;

    /// <summary>
    /// Maximum pages of a planned slice: an export that resumes within a slice reads it again from its start, and those after it that have
    /// been read.
    /// </summary>
    /// <value>4: half a percent of what an invocation reads at 3 pages a second is 13 pages.</value>
    public int SlicePages { get; init; } = 4;

    /// <summary>Length of the first slice, in ms; null: all of the day, which is split once its density is known.</summary>
    public long? FirstSliceMs { get; init; }

    /// <summary>Events of a planned slice; null: as many pages as there is room for, up to <see cref="SlicePages"/>.</summary>
    public int? SliceEvents { get; init; }

    /// <summary>Bytes of lines below which a slice's density is only a guess.</summary>
    public long SampleBytes { get; init; } = 512 * 1024;

    /// <summary>
    /// Consecutive pages without a new event that fail the export. In a sparse log group, pages can be empty because each covers only a
    /// limited scan.
    /// </summary>
    public int IdlePages { get; init; } = 10_000;

    /// <summary>How many of those may have events, all delivered before. A page or two at the border of two pages are normal.</summary>
    public int RepeatedPages { get; init; } = 100;

    /// <summary>Bytes of waiting lines of a millisecond that is sorted; a larger one is read several times.</summary>
    /// <value>32 MiB: the function then holds only one slice.</value>
    public long SortBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Events of a millisecond that can be sorted.</summary>
    /// <value>500,000: their keys take up to 30 MB.</value>
    public int MillisecondEvents { get; init; } = 500_000;

    /// <summary>Bytes of lines of a millisecond that can be sorted.</summary>
    /// <value>128 MiB: 8 passes of 135 pages, which an invocation can make at 3 pages a second.</value>
    public long MillisecondBytes { get; init; } = 128 * 1024 * 1024;

    /// <summary>The limits of a process whose heap is limited: one export has it for itself.</summary>
    /// <param name="heapBytes">The limit of the managed heap; 0: there is none, and other exports may share it.</param>
    public static ReadingLimits Of(long heapBytes) =>
        new() { BufferBytes = Math.Clamp(heapBytes / HeapShare, LeastBufferBytes, MostBufferBytes) };
}
