using System.IO.Hashing;

namespace LogArchive.Lines;

/// <summary>What tells an event from another when its bytes are gone.</summary>
internal readonly record struct LineKey(long Timestamp, long IngestionTime, ulong IdHash, ulong LineHash)
{
    public static LineKey Of(Line line) =>
        new(line.Timestamp, line.IngestionTime, XxHash3.HashToUInt64(line.Id), XxHash3.HashToUInt64(line.Bytes));
}
