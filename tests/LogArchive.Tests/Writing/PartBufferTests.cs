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
        buffer.SetLength(0);
        buffer.Write("second"u8);

        using var reader = new StreamReader(buffer.OpenRead());

        Assert.Equal("second", reader.ReadToEnd());
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
}
