using System.IO.Hashing;
using System.Text;
using LogArchive.Configuration;
using LogArchive.Reading;
using LogArchive.Writing;

namespace LogArchive.Tests.Writing;

/// <summary>A part that does not read back as what went into it goes nowhere.</summary>
public sealed class ReadBackTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64 * 1024)]
    [InlineData((64 * 1024) + 1)]
    public void What_went_in_is_what_has_to_come_out(int length)
    {
        byte[] content = Content(length);

        ReadBack.Check(new MemoryStream(content), Of(content));

        Assert.Throws<PartUnreadable>(() => ReadBack.Check(new MemoryStream([.. content, 0]), Of(content)));
        Assert.All(length == 0 ? [] : new[] { 0, length / 2, length - 1 }, at =>
        {
            byte[] other = [.. content];
            other[at] ^= 1;
            Assert.Contains("other bytes", Assert.Throws<PartUnreadable>(() => ReadBack.Check(new MemoryStream(other), Of(content))).Message);
            Assert.Contains($"as {length - 1} bytes", Assert.Throws<PartUnreadable>(() => ReadBack.Check(new MemoryStream(content[1..]), Of(content))).Message);
        });
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void A_part_of_gzip_that_was_damaged_on_its_way_is_refused(bool isFirst, bool isLast)
    {
        using var compressor = PartCompressor.Create(Compression.Gzip);
        using var part = new PartBuffer(new SegmentPool());
        compressor.BeginPart(part, isFirst);
        compressor.Write(Content(2_000_000));
        Assert.True(part.Length > 1000);
        part.SetLength(part.Length - 1);
        part.Write([0x5a]);

        Assert.Throws<PartUnreadable>(() => compressor.EndPart(isLast));
    }

    private static RawChecksum Of(byte[] content) => new(Crc32.HashToUInt32(content), content.Length);

    private static byte[] Content(int length)
    {
        var random = new Random(7);
        var text = new StringBuilder();
        while (text.Length < length)
        {
            text.Append($"{{\"level\":\"INFO\",\"id\":\"{random.Next():x8}\",\"took\":{random.Next(1000)}}}\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString(0, length));
    }
}
