using System.IO.Hashing;
using LogArchive.Lines;
using LogArchive.Settings;
using LogArchive.Storage;
using LogArchive.Writing;

namespace LogArchive.Tests.Writing;

/// <summary>What holds for every compression.</summary>
public sealed class PartCompressorTests
{
    private static readonly int[] Cuts = [90_000, 200_001];

    [Theory]
    [InlineData(Compression.Gzip, 1)]
    [InlineData(Compression.Gzip, 7)]
    [InlineData(Compression.Gzip, (64 * 1024) - 1)]
    [InlineData(Compression.Gzip, 64 * 1024)]
    [InlineData(Compression.Gzip, (64 * 1024) + 1)]
    [InlineData(Compression.Gzip, 1_000_000)]
    [InlineData(Compression.Zstd, 1)]
    [InlineData(Compression.Zstd, (64 * 1024) + 1)]
    [InlineData(Compression.Zstd, 1_000_000)]
    public void The_bytes_do_not_depend_on_the_pieces_they_came_in(Compression compression, int piece)
    {
        byte[] content = CompressedParts.Content(300_000);

        Assert.Equal(CompressedParts.Compress(compression, content, Cuts, 1000), CompressedParts.Compress(compression, content, Cuts, piece));
    }

    /// <summary>An export may go on in another process, after any part.</summary>
    [Theory]
    [InlineData(Compression.Gzip, 1)]
    [InlineData(Compression.Gzip, 2)]
    [InlineData(Compression.Gzip, 3)]
    [InlineData(Compression.Zstd, 1)]
    [InlineData(Compression.Zstd, 3)]
    [InlineData(Compression.None, 2)]
    public void Another_compressor_goes_on_where_one_stood_and_makes_the_same_bytes(Compression compression, int partsBefore)
    {
        byte[] content = CompressedParts.Content(400_000);
        int[] edges = [0, .. Cuts, 300_000, content.Length];
        var parts = new List<byte[]>();
        var compressor = PartCompressor.Create(compression);

        for (int i = 0; i < edges.Length - 1; i++)
        {
            if (i == partsBefore)
            {
                // A part that was begun and never ended leaves no trace in what is handed over.
                compressor.BeginPart(new PartBuffer(new SegmentPool()), isFirst: false);
                compressor.Write(content);
                compressor.Dispose();
                compressor = PartCompressor.Create(compression, compressor.Raw);
            }

            parts.Add(CompressedParts.Part(compressor, content[edges[i]..edges[i + 1]], i == 0, i == edges.Length - 2));
        }

        compressor.Dispose();
        Assert.Equal(CompressedParts.Compress(compression, content, [.. Cuts, 300_000]), parts);
    }

    [Theory]
    [InlineData(Compression.Gzip)]
    [InlineData(Compression.Zstd)]
    [InlineData(Compression.None)]
    public void After_every_part_it_knows_checksum_and_length_of_all_bytes_before_compression(Compression compression)
    {
        byte[] content = CompressedParts.Content(300_000);
        using var compressor = PartCompressor.Create(compression);

        CompressedParts.Part(compressor, content[..90_000], isFirst: true, isLast: false);
        Assert.Equal(new RawChecksum(Crc32.HashToUInt32(content.AsSpan(0, 90_000)), 90_000), compressor.Raw);

        CompressedParts.Part(compressor, content[90_000..], isFirst: false, isLast: true);
        Assert.Equal(new RawChecksum(Crc32.HashToUInt32(content), 300_000), compressor.Raw);
    }

    [Fact]
    public void Without_compression_the_bytes_are_as_they_came()
    {
        byte[] content = CompressedParts.Content(100_000);

        byte[][] parts = CompressedParts.Compress(Compression.None, content, [40_000]);

        Assert.Equal([40_000, 60_000], parts.Select(part => part.Length));
        Assert.Equal(content, parts.SelectMany(part => part));
    }
}
