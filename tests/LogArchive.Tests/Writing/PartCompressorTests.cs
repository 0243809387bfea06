using System.Diagnostics;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using LogArchive.Configuration;
using LogArchive.Writing;

namespace LogArchive.Tests.Writing;

public sealed class PartCompressorTests
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
        byte[] content = Content(length);

        byte[] file = [.. Compress(content, cuts).SelectMany(part => part)];

        Assert.Equal(content, Inflate(new GZipStream(new MemoryStream(file), CompressionMode.Decompress)));
        AssertOneMember(file, content);
    }

    [Theory]
    [MemberData(nameof(Contents))]
    public void Every_part_inflates_on_its_own(int length, int[] cuts)
    {
        byte[] content = Content(length);
        int[] edges = [0, .. cuts, length];

        byte[][] parts = Compress(content, cuts);

        Assert.Equal(edges.Length - 1, parts.Length);
        for (int i = 0; i < parts.Length; i++)
        {
            // The first part begins with the gzip header of ten bytes; the others are raw deflate at once.
            var raw = new MemoryStream(parts[i][(i == 0 ? 10 : 0)..]);
            Assert.Equal(content[edges[i]..edges[i + 1]], Inflate(new DeflateStream(raw, CompressionMode.Decompress)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData((64 * 1024) - 1)]
    [InlineData(64 * 1024)]
    [InlineData((64 * 1024) + 1)]
    [InlineData(1_000_000)]
    public void The_bytes_do_not_depend_on_the_pieces_they_came_in(int piece)
    {
        byte[] content = Content(300_000);
        int[] cuts = [90_000, 200_001];

        Assert.Equal(Compress(content, cuts, 1000), Compress(content, cuts, piece));
    }

    [Fact]
    public void Without_compression_the_bytes_are_as_they_came()
    {
        byte[] content = Content(100_000);

        byte[][] parts = Compress(content, [40_000], compression: Compression.None);

        Assert.Equal([40_000, 60_000], parts.Select(part => part.Length));
        Assert.Equal(content, parts.SelectMany(part => part));
    }

    [ProgramFact("gzip")]
    public async Task Gzip_finds_the_file_intact() => Assert.Empty(await RunAsync("gzip", "-t"));

    [ProgramFact("zcat")]
    public async Task Zcat_reads_it_whole() => Assert.Equal(Content(300_000), await RunAsync("zcat", ""));

    /// <summary>zlib's own reader, which stops after the first member.</summary>
    [ProgramFact("python3")]
    public async Task Zlib_reads_it_whole_as_one_member() => Assert.Equal(
        Content(300_000),
        await RunAsync("python3", "-c \"import sys,zlib; d=zlib.decompressobj(31); sys.stdout.buffer.write(d.decompress(sys.stdin.buffer.read())); assert d.eof and not d.unused_data\""));

    private static async Task<byte[]> RunAsync(string program, string arguments)
    {
        byte[] file = [.. Compress(Content(300_000), [100_000, 200_000]).SelectMany(part => part)];
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var output = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(output);
        await process.StandardInput.BaseStream.WriteAsync(file);
        process.StandardInput.Close();
        await reading;
        await process.WaitForExitAsync();

        Assert.Equal(0, process.ExitCode);
        return output.ToArray();
    }

    private static void AssertOneMember(byte[] file, byte[] content)
    {
        Assert.Equal([0x1f, 0x8b, 8, 0, 0, 0, 0, 0], file[..8]);
        Assert.Equal(Crc32.HashToUInt32(content), BitConverter.ToUInt32(file, file.Length - 8));
        Assert.Equal((uint)content.Length, BitConverter.ToUInt32(file, file.Length - 4));

        // Inflating raw from behind the header must stop exactly at the trailer: the deflate stream has one end.
        using var deflate = new DeflateStream(new MemoryStream(file[10..^8]), CompressionMode.Decompress);
        Assert.Equal(content, Inflate(deflate));
    }

    private static byte[][] Compress(byte[] content, int[] cuts, int piece = 1000, Compression compression = Compression.Gzip)
    {
        using var compressor = PartCompressor.Create(compression);
        using var buffer = new PartBuffer();
        var parts = new List<byte[]>();
        int[] edges = [0, .. cuts, content.Length];
        for (int i = 1; i < edges.Length; i++)
        {
            buffer.SetLength(0);
            compressor.BeginPart(buffer, isFirst: i == 1);
            foreach (byte[] bytes in content[edges[i - 1]..edges[i]].Chunk(piece))
            {
                compressor.Write(bytes);
            }

            compressor.EndPart(isLast: i == edges.Length - 1);
            parts.Add(buffer.Written.ToArray());
        }

        return [.. parts];
    }

    /// <summary>Half log lines, half noise, so that deflate uses several kinds of blocks.</summary>
    private static byte[] Content(int length)
    {
        var random = new Random(4);
        var text = new StringBuilder();
        while (text.Length < length)
        {
            text.Append($"{{\"timestamp\":{1794182400000 + text.Length},\"message\":\"{Some.Noise(random, random.Next(80))}\"}}\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString(0, length));
    }

    private static byte[] Inflate(Stream stream)
    {
        var copy = new MemoryStream();
        stream.CopyTo(copy);
        stream.Dispose();
        return copy.ToArray();
    }
}
