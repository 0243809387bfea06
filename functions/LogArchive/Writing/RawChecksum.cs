using LogArchive.Storage;

namespace LogArchive.Writing;

/// <summary>What compressed bytes are checked against once they are read again: the CRC-32 and the number of the bytes before compression.</summary>
internal readonly record struct RawChecksum(uint Crc32, long Length)
{
    /// <summary>Of these bytes and those that follow them.</summary>
    public RawChecksum With(RawChecksum next) =>
        new((uint)CrcCombination.Crc32.Combine(Crc32, next.Crc32, next.Length), Length + next.Length);
}
