namespace LogArchive.Lines;

/// <summary>The end of a page.</summary>
/// <param name="NextToken">The token of the next page; null on the last page.</param>
/// <param name="Events">Events in the page, including those outside the requested range.</param>
internal readonly record struct PageEnd(string? NextToken, long Events)
{
    /// <summary>
    /// Events of the whole slice, if they are more than can be read of one slice: none of them was read. Null: they are not.
    /// </summary>
    public long? TooMany { get; init; }

    /// <summary>Bytes of memory that the answer took while it was read, beyond the lines.</summary>
    public long BufferBytes { get; init; }
}
