using LogArchive.Browse.Paging;
using LogArchive.Catalog;
using LogArchive.Retrieval.Reading;
using LogArchive.Retrieval.Selecting;
using LogArchive.Tests.Retrieval;

namespace LogArchive.Tests.Browse;

/// <summary>How many lines are kept in memory.</summary>
public sealed class LineCacheTests
{
    private static readonly TimeRange Day = new(Some.Start, Some.End);

    [Fact]
    public async Task The_lines_that_were_used_last_are_kept_and_no_more_than_the_budget()
    {
        var archive = new SampleArchive();
        Receipt receipt = await archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 62, 4000, Day));
        ReadPlan plan = await ReadPlan.OfAsync(archive.Source, SampleArchive.Selection(Day, Some.Group), default);
        DayPart[] parts = [.. plan.Days.Single().PartsIn(Day, 0)];
        long[] weights = [.. await Task.WhenAll(parts.Select(async part => (await PartLines.ReadAsync(archive.Source, part, 0, default)).Weight))];
        var cache = new LineCache(archive.Source, maxBytes: 2 * weights.Max());
        archive.S3.Calls.Clear();

        foreach (int part in new[] { 0, 1, 0, 1, 2, 1, 2, 0 })
        {
            await cache.AtAsync(parts[part], 5, default);
        }

        // 0, 1, then 2 in the place of 0, then 0 in the place of 1.
        Assert.Equal(4, archive.S3.Calls.Count(call => call == $"GetObject {receipt.Key}"));
    }

    [Fact]
    public async Task Who_asks_at_once_for_the_same_part_waits_for_one_reading()
    {
        var archive = new SampleArchive();
        Receipt receipt = await archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 62, 100, Day));
        ReadPlan plan = await ReadPlan.OfAsync(archive.Source, SampleArchive.Selection(Day, Some.Group), default);
        DayPart part = plan.Days.Single().PartsIn(Day, 0).First();
        var cache = new LineCache(archive.Source);
        archive.S3.Calls.Clear();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(line => Task.Run(() => cache.AtAsync(part, line, default))));

        Assert.Equal(1, archive.S3.Calls.Count(call => call == $"GetObject {receipt.Key}"));
    }
}
