using System.Text;
using LogArchive.Settings;
using Xunit.Abstractions;

namespace LogArchive.Tests.Reading;

/// <summary>Random pages, legal and not, in random pieces, against an oracle over System.Text.Json's object model.</summary>
public sealed class PageParserFuzzTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1, 1500, 40)]
    [InlineData(20261122, 1500, 40)]
    [InlineData(3, 300, 3_000)]
    [InlineData(4, 12, 1_000_000)]
    public async Task Legal_pages_in_random_pieces_give_what_the_object_model_reads(int seed, int rounds, int maxMessage)
    {
        for (int round = 0; round < rounds; round++)
        {
            var random = Seeded(seed, round);
            byte[] body = new RandomPage(random, maxMessage).Bytes();

            await AssertReadAsync(body, random);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20261122)]
    public async Task A_small_page_cut_into_three_anywhere_gives_what_the_object_model_reads(int seed)
    {
        for (int round = 0; round < 3; round++)
        {
            byte[] body = Small(seed, round);
            string[]? expected = PageOracle.Read(body, LineFormat.Ndjson);
            for (int first = 0; first <= body.Length; first++)
            {
                for (int second = 0; second <= body.Length - first; second++)
                {
                    Assert.Equal(expected, await ReadAsync(body, [first, second], LineFormat.Ndjson));
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(20261122)]
    public async Task A_page_that_ends_early_fails_wherever_it_ends(int seed)
    {
        for (int round = 0; round < 20; round++)
        {
            byte[] body = Small(seed, round);
            for (int length = 0; length < body.AsSpan().TrimEnd(" \t\r\n"u8).Length; length++)
            {
                await Assert.ThrowsAnyAsync<Exception>(() => ReadAsync(body[..length], [length / 2], LineFormat.Text));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(20261122)]
    public async Task A_page_with_wrong_bytes_fails_where_the_object_model_does_and_else_gives_what_it_reads(int seed)
    {
        int illegal = 0;
        for (int round = 0; round < 6000; round++)
        {
            var random = Seeded(seed, round);
            byte[] body = new RandomPage(random, 30).Bytes();
            for (int i = random.Next(1, 3); i > 0; i--)
            {
                body[random.Next(body.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)"\"\\{}[]:,u0e.-n \n"[random.Next(16)];
            }

            illegal += await AssertReadAsync(body, random) ? 0 : 1;
        }

        Assert.InRange(illegal, 2000, 5500);
    }

    /// <summary>Whether it was legal.</summary>
    private static async Task<bool> AssertReadAsync(byte[] body, Random random)
    {
        var format = random.Next(2) == 0 ? LineFormat.Ndjson : LineFormat.Text;
        int[] lengths = [.. Enumerable.Range(0, random.Next(8)).Select(_ => random.Next(1, 2 + (body.Length / random.Next(1, 9))))];
        string[]? expected = PageOracle.Read(body, format);
        if (expected is null)
        {
            await Assert.ThrowsAnyAsync<Exception>(() => ReadAsync(body, lengths, format));
            return false;
        }

        Assert.Equal(expected, await ReadAsync(body, lengths, format));
        return true;
    }

    /// <summary>The page's end, and each line with what it is ordered by.</summary>
    private static async Task<string[]> ReadAsync(byte[] body, int[] lengths, LineFormat format)
    {
        var (page, end) = await PageJson.ParseAsync(new PieceStream(body, lengths), format, PageOracle.From, PageOracle.To);
        return
        [
            $"{end.Events} {end.NextToken}",
            .. page.Lines.Select(line => $"{line.Timestamp} {line.IngestionTime} {PageJson.IdOf(line, format)} {Encoding.UTF8.GetString(line.Bytes)}"),
        ];
    }

    private byte[] Small(int seed, int round)
    {
        for (var random = Seeded(seed, round); ;)
        {
            byte[] body = new RandomPage(random, 12).Bytes();
            if (body.Length is > 60 and < 160)
            {
                return body;
            }
        }
    }

    /// <summary>The last one printed is the failing one.</summary>
    private Random Seeded(int seed, int round)
    {
        output.WriteLine($"seed {seed}, round {round}");
        return new Random(HashOf(seed, round));
    }

    private static int HashOf(int seed, int round) => unchecked((seed * 1_000_003) + round);
}
