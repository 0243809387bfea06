using LogArchive.Storage;

namespace LogArchive.Tests.Writing;

public sealed class Crc64NvmeTests
{
    [Fact]
    public void The_check_value_is_the_published_one()
    {
        ulong value = Crc64Nvme.Hash("123456789"u8);

        Assert.Equal(0xAE8B14860A799888, value);
        Assert.Equal("rosUhgp5mIg=", Crc64Nvme.ToBase64(value));
    }

    [Fact]
    public void Nothing_has_the_checksum_zero() => Assert.Equal("AAAAAAAAAAA=", Crc64Nvme.ToBase64(Crc64Nvme.Hash([])));

    [Theory]
    [InlineData(11)]
    [InlineData(20261122)]
    public void Every_length_agrees_with_the_definition(int seed)
    {
        byte[] bytes = new byte[4099];
        new Random(seed).NextBytes(bytes);

        foreach (int length in Enumerable.Range(0, 65).Append(1000).Append(4099))
        {
            Assert.Equal(Crc64Oracle.Hash(bytes.AsSpan(0, length)), Crc64Nvme.Hash(bytes.AsSpan(0, length)));
        }
    }

    [Theory]
    [InlineData(12)]
    public void Pieces_give_the_checksum_of_the_whole(int seed)
    {
        var random = new Random(seed);
        byte[] bytes = new byte[5000];
        random.NextBytes(bytes);
        var crc = default(Crc64Nvme);

        for (int at = 0; at < bytes.Length;)
        {
            int length = Math.Min(random.Next(0, 40), bytes.Length - at);
            crc.Append(bytes.AsSpan(at, length));
            at += length;
        }

        Assert.Equal(Crc64Oracle.Hash(bytes), crc.Value);
    }
}
