using System.IO.Hashing;

namespace LogArchive.Lines;

/// <summary>
/// Identifies an event whose bytes are no longer in memory: 128 bits made of timestamp, ingestion time, id and content.
/// </summary>
internal readonly record struct LineKey(ulong High, ulong Low)
{
    public static LineKey Of(Line line)
    {
        UInt128 hash = XxHash128.HashToUInt128(line.IdAndBytes);
        return unchecked(new LineKey(
            (ulong)(hash >> 64) + ((ulong)line.Timestamp * 0x9E37_79B1_85EB_CA87),
            (ulong)hash + ((ulong)line.IngestionTime * 0xC2B2_AE3D_27D4_EB4F) + (ulong)line.IdLength));
    }
}
