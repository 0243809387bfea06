namespace LogArchive.Retrieval.Verifying;

/// <summary>What an object holds.</summary>
internal sealed record ExaminedObject
{
    /// <summary>Why it is not whole, as a clause; null: its bytes are undamaged, and its lines are events of its day, in order.</summary>
    public string? Problem { get; init; }

    /// <summary>CRC-64/NVME of all bytes, base64.</summary>
    public required string Crc64Nvme { get; init; }

    /// <summary>CRC-64/NVME of each part, base64.</summary>
    public required IReadOnlyList<string> Parts { get; init; }

    /// <summary>Lines. In text format, an event may have several.</summary>
    public required long Lines { get; init; }

    /// <summary>Bytes of the lines, uncompressed.</summary>
    public required long RawBytes { get; init; }

    public required string Fingerprint { get; init; }

    public long? FirstTimestamp { get; init; }

    public long? LastTimestamp { get; init; }

    public IReadOnlyList<long>? Hours { get; init; }
}
