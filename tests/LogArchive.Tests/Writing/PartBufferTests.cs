using LogArchive.Lines;
using LogArchive.Storage;

namespace LogArchive.Tests.Writing;

public sealed class PartBufferTests
{
    private const int Segment = SegmentPool.SegmentBytes;

    private readonly SegmentPool _pool = new();

    [Theory]
    [InlineData(0, 1)]
    [InlineData(70_000, 1)]
    [InlineData(Segment - 1, Segment)]
    [InlineData(Segment, Segment)]
    [InlineData(Segment + 1, Segment)]
    [InlineData(3_000_000, 8191)]
    [InlineData(3_000_000, 3_000_000)]
    public void It_holds_what_was_written_however_large_the_pieces(int length, int piece)
    {
        byte[] bytes = Bytes(length);
        using PartBuffer buffer = Filled(bytes, piece);

        Assert.Equal(length, buffer.Length);
        Assert.Equal(bytes, Read(buffer, 100_000));
        Assert.Equal(Crc64Oracle.Hash(bytes), buffer.Crc64());
        Assert.InRange(buffer.Capacity, length, length + Segment - 1);
    }

    [Fact]
    public void A_cleared_buffer_shows_only_the_new_bytes()
    {
        using PartBuffer buffer = Filled(Bytes(300_000), 1000);

        buffer.Clear();
        buffer.Write("second"u8);

        Assert.Equal("second"u8.ToArray(), Read(buffer, 1));
    }

    [Fact]
    public void Memory_of_a_cleared_part_serves_the_next_one()
    {
        using PartBuffer first = Filled(Bytes(10 * Segment), Segment);
        first.Clear();
        using PartBuffer second = first.Next();
        second.Write(Bytes(10 * Segment));

        Assert.Equal(0, first.Capacity);
        Assert.Equal(10, _pool.Peak);
    }

    [Fact]
    public void Two_parts_never_share_memory()
    {
        byte[] bytes = Bytes(2 * Segment);
        using PartBuffer first = Filled(bytes, Segment);
        using PartBuffer second = first.Next();
        second.Write(new byte[2 * Segment]);

        Assert.Equal(bytes, Read(first, Segment));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(Segment)]
    [InlineData(Segment + 1)]
    public void It_can_be_cut_and_written_on(int length)
    {
        byte[] bytes = Bytes((2 * Segment) + 10);
        using PartBuffer buffer = Filled(bytes, Segment);

        buffer.SetLength(length);
        buffer.Write("abc"u8);

        Assert.Equal([.. bytes[..length], .. "abc"u8], Read(buffer, Segment));
    }

    [Fact]
    public void It_can_not_be_stretched()
    {
        using PartBuffer buffer = Filled(Bytes(3), 3);

        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.SetLength(4));
    }

    [Theory]
    [InlineData(0, SeekOrigin.Begin, 0)]
    [InlineData(Segment - 1, SeekOrigin.Begin, Segment - 1)]
    [InlineData(Segment, SeekOrigin.Current, Segment + 5)]
    [InlineData(-1, SeekOrigin.End, (2 * Segment) + 9)]
    [InlineData(100, SeekOrigin.End, (2 * Segment) + 110)]
    public void A_part_can_be_read_again_from_anywhere(long offset, SeekOrigin origin, int place)
    {
        byte[] bytes = Bytes((2 * Segment) + 10);
        using PartBuffer buffer = Filled(bytes, Segment);
        using Stream stream = buffer.OpenRead();
        stream.ReadExactly(new byte[5]);

        Assert.Equal(place, stream.Seek(offset, origin));

        byte[] rest = new byte[bytes.Length];
        int read = stream.ReadAtLeast(rest, rest.Length, throwOnEndOfStream: false);
        Assert.Equal(bytes[Math.Min(place, bytes.Length)..], rest[..read]);
        Assert.Equal(bytes.Length, stream.Length);
    }

    private PartBuffer Filled(byte[] bytes, int piece)
    {
        var buffer = new PartBuffer(_pool);
        foreach (byte[] chunk in bytes.Chunk(piece))
        {
            buffer.Write(chunk);
        }

        return buffer;
    }

    private static byte[] Bytes(int length)
    {
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private static byte[] Read(PartBuffer buffer, int piece)
    {
        using Stream stream = buffer.OpenRead();
        using var all = new MemoryStream();
        stream.CopyTo(all, piece);
        return all.ToArray();
    }
}
