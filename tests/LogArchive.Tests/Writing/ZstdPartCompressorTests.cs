using LogArchive.Settings;
using ZstdSharp;

namespace LogArchive.Tests.Writing;

public sealed class ZstdPartCompressorTests
{
    private static readonly int[] NoCuts = [];

    public static TheoryData<int, int[]> Contents => new()
    {
        { 0, NoCuts },
        { 1, NoCuts },
        { 1_000_000, [1, 64 * 1024, 128 * 1024, 700_000, 999_999] },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public void The_parts_together_are_an_ordinary_file(int length, int[] cuts)
    {
        byte[] content = CompressedParts.Content(length);

        byte[] file = [.. CompressedParts.Compress(Compression.Zstd, content, cuts).SelectMany(part => part)];

        Assert.Equal(content, CompressedParts.Unzstd(file));
    }

    [Theory]
    [MemberData(nameof(Contents))]
    public void Every_part_is_a_frame_of_its_own(int length, int[] cuts)
    {
        byte[] content = CompressedParts.Content(length);
        int[] edges = [0, .. cuts, length];

        byte[][] parts = CompressedParts.Compress(Compression.Zstd, content, cuts);

        Assert.Equal(edges.Length - 1, parts.Length);
        for (int i = 0; i < parts.Length; i++)
        {
            Assert.Equal([0x28, 0xB5, 0x2F, 0xFD], parts[i][..4]); // RFC 8878: the magic number
            Assert.Equal(content[edges[i]..edges[i + 1]], CompressedParts.Unzstd(parts[i]));
        }
    }

    [Fact]
    public void A_frame_has_a_checksum_that_finds_a_wrong_byte()
    {
        byte[] frame = CompressedParts.Compress(Compression.Zstd, CompressedParts.Content(1000), []).Single();
        frame[^1] ^= 1;

        var error = Assert.Throws<ZstdException>(() => CompressedParts.Unzstd(frame));

        Assert.Contains("checksum", error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [ProgramFact("zstd")]
    public async Task Zstd_finds_the_file_intact() => Assert.Empty(await RunAsync("zstd", "-t", "-q"));

    [ProgramFact("zstdcat")]
    public async Task Zstdcat_reads_it_whole() => Assert.Equal(CompressedParts.Content(300_000), await RunAsync("zstdcat"));

    [PythonFact("zstandard")]
    public async Task Python_zstandard_reads_it_whole_when_it_is_told_to_read_across_frames() => Assert.Equal(
        CompressedParts.Content(300_000),
        await RunAsync("python3", "-c", "import sys,zstandard; d=zstandard.ZstdDecompressor(); sys.stdout.buffer.write(d.stream_reader(sys.stdin.buffer, read_across_frames=True).read())"));

    /// <summary>What README warns of; if it is no longer so, the warning can go.</summary>
    [PythonFact("zstandard")]
    public async Task Python_zstandard_stops_after_the_first_part_by_default() => Assert.Equal(
        CompressedParts.Content(300_000)[..100_000],
        await RunAsync("python3", "-c", "import sys,zstandard; d=zstandard.ZstdDecompressor(); sys.stdout.buffer.write(d.stream_reader(sys.stdin.buffer).read())"));

    private static Task<byte[]> RunAsync(string program, params string[] arguments)
    {
        byte[][] parts = CompressedParts.Compress(Compression.Zstd, CompressedParts.Content(300_000), [100_000, 200_000]);
        return SystemProgram.RunAsync([.. parts.SelectMany(part => part)], program, arguments);
    }
}
