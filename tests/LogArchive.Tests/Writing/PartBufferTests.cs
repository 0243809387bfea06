using LogArchive.Writing;

namespace LogArchive.Tests.Writing;

public sealed class PartBufferTests
{
    [Fact]
    public void A_new_buffer_is_empty() => Assert.True(new PartBuffer().Written.IsEmpty);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData((64 * 1024) - 1)]
    [InlineData(64 * 1024)]
    [InlineData((64 * 1024) + 1)]
    [InlineData(3_000_000)]
    public void It_holds_what_was_written_however_large_the_pieces(int piece)
    {
        byte[] bytes = new byte[3_000_000];
        new Random(1).NextBytes(bytes);
        using var buffer = new PartBuffer();

        for (int at = 0; piece > 1 && at < bytes.Length; at += piece)
        {
            buffer.Write(bytes, at, Math.Min(piece, bytes.Length - at));
        }

        for (int at = 0; piece == 1 && at < 70_000; at++)
        {
            buffer.WriteByte(bytes[at]);
        }

        int expected = piece == 0 ? 0 : piece == 1 ? 70_000 : bytes.Length;
        Assert.Equal(expected, buffer.Length);
        Assert.True(buffer.Written.Span.SequenceEqual(bytes.AsSpan(0, expected)));
    }

    [Fact]
    public void A_reused_buffer_shows_only_the_new_bytes()
    {
        using var buffer = new PartBuffer();
        buffer.Write("a long first part"u8);
        buffer.Clear(5_000_000);
        buffer.Write("second"u8);

        using var reader = new StreamReader(buffer.OpenRead());

        Assert.Equal("second", reader.ReadToEnd());
    }

    [Theory]
    [InlineData(5_000_000)]
    [InlineData(6_000_000)]
    [InlineData(12_000_000)]
    public void A_full_part_is_taken_at_once_and_a_larger_one_follows(int nextPartBytes)
    {
        byte[] piece = new byte[1_000_000];
        using var buffer = new PartBuffer(5_000_000);
        Fill(buffer, 5_000_000, piece);
        Assert.InRange(buffer.Capacity, 5_000_000, 5_600_000);

        buffer.Clear(nextPartBytes);
        Assert.True(buffer.Capacity is 0 || buffer.Capacity >= nextPartBytes, "a buffer that is too small is not kept beside the larger one");
        Fill(buffer, nextPartBytes, piece);

        Assert.InRange(buffer.Capacity, nextPartBytes, nextPartBytes + 600_000);
    }

    [Fact]
    public void It_can_be_cut_but_not_stretched()
    {
        using var buffer = new PartBuffer();
        buffer.Write("abcdef"u8);

        buffer.SetLength(3);

        Assert.Equal("abc"u8.ToArray(), buffer.Written.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.SetLength(4));
    }

    private static void Fill(PartBuffer buffer, int length, byte[] piece)
    {
        while (buffer.Length < length)
        {
            buffer.Write(piece);
        }
    }
}
