using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using LogArchive.Writing.Deflate;

namespace LogArchive.Tests.Writing.Deflate;

/// <summary>The oracle is zlib, by way of .NET's <see cref="DeflateStream"/>.</summary>
public sealed class DeflateEncoderTests
{
    private const int Piece = 64 * 1024;

    public static TheoryData<int> Lengths =>
    [
        .. Enumerable.Range(0, 20),
        .. new[] { 64, 258, 261, 1000, 16 * 1024, 32 * 1024, Piece, 96 * 1024, 200_000 }.SelectMany(length => Enumerable.Range(length - 1, 3)),
    ];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Bytes_of_any_kind_and_length_come_back(int length)
    {
        foreach (byte[] content in Contents(length))
        {
            Assert.Equal(content, Inflate(Deflate(content, [])));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20261122)]
    public void Random_repetitions_in_random_pieces_come_back(int seed)
    {
        for (int round = 0; round < 60; round++)
        {
            var random = new Random(unchecked((seed * 1_000_003) + round));
            byte[] content = Repetitions(random, random.Next(1, 300_000));
            int[] pieces = [.. Enumerable.Range(0, random.Next(20)).Select(_ => random.Next(Math.Min(content.Length, 3 * Piece)))];

            Assert.Equal(content, Inflate(Deflate(content, pieces)));
        }
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(1000, true)]
    [InlineData((32 * 1024) - 1, true)]
    [InlineData(32 * 1024, true)]
    [InlineData((32 * 1024) + 1, false)]
    [InlineData(50_000, false)]
    [InlineData((64 * 1024) + 100, false)]
    public void What_repeats_within_32_KiB_is_found_and_nothing_farther_away(int distance, bool isFound)
    {
        byte[] once = Noise(distance);
        byte[] content = [.. once, .. once.AsSpan(0, Math.Min(distance, 8000)), .. new byte[100]];

        byte[] run = Deflate(content, [distance]);

        Assert.Equal(content, Inflate(run));
        Assert.Equal(isFound, run.Length < distance + 1000 + (Math.Min(distance, 8000) / 4));
    }

    [Fact]
    public void A_second_run_owes_nothing_to_the_first()
    {
        // What is new to the first run at a place, the second only repeats there, and notes less of it.
        byte[] noise = Noise(140);
        byte[] content = [.. noise.AsSpan(60, 60), .. noise.AsSpan(60), .. noise.AsSpan(63)];
        var encoder = new DeflateEncoder();

        Deflate(noise, [], encoder);

        Assert.Equal(Deflate(content, []), Deflate(content, [], encoder));
    }

    [Fact]
    public void The_same_bytes_come_out_on_every_machine() =>
        Assert.Equal("BB8A9531", Crc32.HashToUInt32(Deflate(Encoding.ASCII.GetBytes(Log(300_000)), [])).ToString("X8", null));

    [Fact]
    public void Noise_grows_by_less_than_a_fiftieth()
    {
        byte[] content = Noise(500_000);

        Assert.InRange(Deflate(content, []).Length, content.Length, content.Length * 51 / 50);
    }

    [Fact]
    public void A_few_bytes_take_no_code_of_their_own() => Assert.InRange(Deflate("{\"message\":\"hello\"}\n"u8.ToArray(), []).Length, 10, 26);

    private static byte[] Deflate(byte[] content, int[] pieces, DeflateEncoder? encoder = null)
    {
        encoder ??= new DeflateEncoder();
        using var output = new MemoryStream();
        encoder.Begin(output);
        for (int at = 0, piece = 0; at < content.Length; piece++)
        {
            int length = Math.Min(piece < pieces.Length ? pieces[piece] : Piece, content.Length - at);
            int window = Math.Min(at, DeflateEncoder.WindowBytes);
            encoder.Add(content.AsSpan(at - window, window + length), window);
            at += length;
        }

        encoder.End();
        return output.ToArray();
    }

    /// <summary>With the final block that a run is given by whoever joins runs.</summary>
    private static byte[] Inflate(byte[] run)
    {
        using var inflate = new DeflateStream(new MemoryStream([.. run, 0x03, 0x00]), CompressionMode.Decompress);
        using var content = new MemoryStream();
        inflate.CopyTo(content);
        return content.ToArray();
    }

    private static IEnumerable<byte[]> Contents(int length)
    {
        yield return Encoding.ASCII.GetBytes(Log(length));
        yield return new byte[length];
        yield return Noise(length);
        yield return [.. Enumerable.Range(0, length).Select(i => (byte)(i % 3))];
        yield return [.. Enumerable.Range(0, length).Select(i => (byte)"ab"[(i / 7) & (i / 300) & 1])];
        yield return Repetitions(new Random(length), length);
    }

    private static string Log(int length)
    {
        var random = new Random(5);
        var text = new StringBuilder();
        while (text.Length < length)
        {
            text.Append($"{{\"timestamp\":{1794182400000 + text.Length},\"level\":\"{(random.Next(9) == 0 ? "WARN" : "INFO")}\",\"id\":\"{random.Next():x8}\",\"message\":\"request {random.Next(50)} took {random.Next(1000)} ms\"}}\n");
        }

        return text.ToString(0, length);
    }

    private static byte[] Noise(int length)
    {
        byte[] noise = new byte[length];
        new Random(6).NextBytes(noise);
        return noise;
    }

    /// <summary>Noise of few or many letters, and copies of what came before, of any length and from anywhere.</summary>
    private static byte[] Repetitions(Random random, int length)
    {
        byte[] content = new byte[length];
        int letters = random.Next(2, 257);
        for (int at = 0; at < length;)
        {
            int run = Math.Min(random.Next(1, random.Next(4) == 0 ? 700 : 30), length - at);
            int from = random.Next(Math.Max(0, at - 40_000), at + 1);
            bool isCopy = from < at && random.Next(3) > 0;
            for (int i = 0; i < run; i++, at++)
            {
                content[at] = isCopy ? content[from + i] : (byte)random.Next(letters);
            }
        }

        return content;
    }
}
