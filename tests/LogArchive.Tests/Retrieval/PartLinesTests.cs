using System.Text;
using LogArchive.Catalog;
using LogArchive.Retrieval.Reading;
using LogArchive.Retrieval.Selecting;
using LogArchive.Settings;

namespace LogArchive.Tests.Retrieval;

/// <summary>Lines of a part in any order, in bounded memory.</summary>
public sealed class PartLinesTests
{
    private static readonly TimeRange Day = new(Some.Start, Some.End);

    public static TheoryData<Compression> Compressions => [.. Enum.GetValues<Compression>()];

    [Theory]
    [MemberData(nameof(Compressions))]
    public async Task Each_line_is_among_those_that_are_read_for_it(Compression compression)
    {
        var archive = new SampleArchive { Compression = compression, PartBytes = 2_000_000 };
        DayPart part = await PartAsync(archive, 3000);
        string[] expected = archive.Expected(Some.Group, Day);

        foreach (int limit in new[] { 1, 1000, int.MaxValue })
        {
            for (int line = 0; line < 3000; line += 499)
            {
                PartLines lines = await PartLines.ReadAsync(archive.Source, part, line, (200_000, limit), default);

                Assert.InRange(line, lines.First, lines.End - 1);
                Assert.Equal(lines.End == 3000, lines.IsEnd);
                Assert.Equal(expected[(int)lines.First..(int)lines.End], Enumerable.Range(0, lines.Count).Select(i => Encoding.UTF8.GetString(lines[i].Bytes.Span)));
                Assert.InRange(lines.Weight, 1, 200_000 + (128 * 1024) + (4 * lines.Count));
            }
        }
    }

    [Fact]
    public async Task Beyond_the_end_are_the_last_lines()
    {
        var archive = new SampleArchive { PartBytes = 2_000_000 };
        DayPart part = await PartAsync(archive, 500);

        PartLines lines = await PartLines.ReadAsync(archive.Source, part, long.MaxValue, default);

        Assert.Equal((0, 500, true), (lines.First, lines.End, lines.IsEnd));
    }

    [Fact]
    public async Task Lines_are_proven_before_they_are_given_out()
    {
        var archive = new SampleArchive { PartBytes = 2_000_000 };
        DayPart part = await PartAsync(archive, 3000);
        byte[] bytes = archive.S3.Objects[part.Day.Object.Key].Bytes;
        bytes[^20] ^= 1;

        await Assert.ThrowsAsync<PartDamaged>(() => PartLines.ReadAsync(archive.Source, part, 0, (1000, 10), default));
    }

    private static async Task<DayPart> PartAsync(SampleArchive archive, int events)
    {
        Receipt receipt = await archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 61, events, Day));
        Assert.Single(receipt.Parts!);
        ReadPlan plan = await ReadPlan.OfAsync(archive.Source, SampleArchive.Selection(Day, Some.Group), default);
        return plan.Days.Single().PartsIn(Day, 0).Single();
    }
}
