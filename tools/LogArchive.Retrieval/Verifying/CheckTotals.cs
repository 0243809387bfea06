namespace LogArchive.Retrieval.Verifying;

/// <summary>What was checked.</summary>
public sealed record CheckTotals
{
    /// <summary>Days with receipts or objects.</summary>
    public int Days { get; set; }

    public long Receipts { get; set; }

    public long Archived { get; set; }

    public long Empty { get; set; }

    public long Gone { get; set; }

    public long Expired { get; set; }

    /// <summary>Receipts whose object stands.</summary>
    public long Objects { get; set; }

    /// <summary>Bytes of those objects.</summary>
    public long ObjectBytes { get; set; }

    /// <summary>Bytes of their lines, uncompressed.</summary>
    public long RawBytes { get; set; }

    /// <summary>Their events.</summary>
    public long Events { get; set; }

    /// <summary>Objects that were read completely.</summary>
    public long ObjectsRead { get; set; }

    /// <summary>Bytes of the objects that were read.</summary>
    public long BytesRead { get; set; }

    /// <summary>Receipts whose day was compared with CloudWatch Logs.</summary>
    public long Compared { get; set; }

    internal void Add(CheckTotals other)
    {
        Days += other.Days;
        Receipts += other.Receipts;
        Archived += other.Archived;
        Empty += other.Empty;
        Gone += other.Gone;
        Expired += other.Expired;
        Objects += other.Objects;
        ObjectBytes += other.ObjectBytes;
        RawBytes += other.RawBytes;
        Events += other.Events;
        ObjectsRead += other.ObjectsRead;
        BytesRead += other.BytesRead;
        Compared += other.Compared;
    }
}
