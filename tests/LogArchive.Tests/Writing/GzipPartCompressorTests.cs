using System.IO.Hashing;
using LogArchive.Settings;
using LogArchive.Writing;

namespace LogArchive.Tests.Writing;

public sealed class GzipPartCompressorTests
{
    private static readonly int[] NoCuts = [];

    public static TheoryData<int, int[]> Contents => new()
    {
        { 0, NoCuts },
        { 1, NoCuts },
        { 200_000, NoCuts },
        { 200_000, [1, 64 * 1024, (64 * 1024) + 1, 150_000] },
        { 300_000, [100_000, 200_000, 299_999] },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public void The_parts_together_are_one_ordinary_gzip_member(int length, int[] cuts)
    {
        byte[] content = CompressedParts.Content(length);

        byte[] file = [.. CompressedParts.Compress(Compression.Gzip, content, cuts).SelectMany(part => part)];

        Assert.Equal(content, CompressedParts.Gunzip(file));
        Assert.Equal([0x1f, 0x8b, 8, 0, 0, 0, 0, 0], file[..8]);
        Assert.Equal((Crc32.HashToUInt32(content), (uint)content.Length), Trailer(file));

        // Inflating raw from behind the header must stop exactly at the trailer: the deflate stream has one end.
        Assert.Equal(content, CompressedParts.Inflate(file[CompressedParts.GzipHeaderBytes..^8]));
    }

    [Theory]
    [MemberData(nameof(Contents))]
    public void Every_part_inflates_on_its_own_and_with_all_that_follow(int length, int[] cuts)
    {
        byte[] content = CompressedParts.Content(length);
        int[] edges = [0, .. cuts, length];

        byte[][] parts = CompressedParts.Compress(Compression.Gzip, content, cuts);

        Assert.Equal(edges.Length - 1, parts.Length);
        parts[0] = parts[0][CompressedParts.GzipHeaderBytes..];
        for (int i = 0; i < parts.Length; i++)
        {
            Assert.Equal(content[edges[i]..edges[i + 1]], CompressedParts.Inflate(parts[i]));
            Assert.Equal(content[edges[i]..], CompressedParts.Inflate([.. parts[i..].SelectMany(part => part)]));
        }
    }

    [Theory]
    [InlineData(0xFFFF_FFFF, 0)]
    [InlineData(0x1_0000_0000, 1)]
    [InlineData(0x300_0000_0005, 6)]
    public void The_trailer_counts_modulo_4_GiB(long before, uint expected)
    {
        using var compressor = PartCompressor.Create(Compression.Gzip, new RawChecksum(0, before));

        byte[] last = CompressedParts.Part(compressor, "a"u8.ToArray(), isFirst: false, isLast: true);

        Assert.Equal((expected, before + 1), (Trailer(last).Length, compressor.Raw.Length));
    }

    private static (uint Crc32, uint Length) Trailer(byte[] file) =>
        (BitConverter.ToUInt32(file, file.Length - 8), BitConverter.ToUInt32(file, file.Length - 4));
}
