using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Retrieval.Selecting;
using LogArchive.Retrieval.Sources;
using LogArchive.Settings;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Retrieval;

/// <summary>What is read equals a filter of what was put in, byte for byte.</summary>
public sealed class RoundTripTests
{
    private static readonly TimeRange Day = new(Some.Start, Some.End);

    [Theory]
    [InlineData(Compression.Gzip, SampleArchive.SmallParts)]
    [InlineData(Compression.Gzip, 5 * 1024 * 1024)]
    [InlineData(Compression.Zstd, SampleArchive.SmallParts)]
    [InlineData(Compression.Zstd, 5 * 1024 * 1024)]
    [InlineData(Compression.None, SampleArchive.SmallParts)]
    [InlineData(Compression.None, 5 * 1024 * 1024)]
    public async Task Any_range_of_a_day_has_the_lines_that_were_put_in(Compression compression, int partBytes)
    {
        var archive = new SampleArchive { Compression = compression, PartBytes = partBytes };
        Receipt receipt = await archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 7, 2500, Day));
        var random = new Random(20261128);

        Assert.Equal(partBytes == SampleArchive.SmallParts, receipt.Parts!.Count > 2);
        Assert.All(receipt.Parts, part => Assert.Equal(
            Crc64Oracle.Base64(archive.S3.Objects[receipt.Key!].Bytes.AsSpan((int)part.Offset, (int)part.Length).ToArray()), part.Crc64Nvme));
        await AssertRangesAsync(archive, archive.Source, Ranges(random, Day, receipt.Parts));
    }

    [Fact]
    public async Task A_local_copy_reads_like_the_bucket()
    {
        DirectoryInfo copy = Directory.CreateTempSubdirectory("logarchive-test-");
        try
        {
            var archive = new SampleArchive();
            Receipt receipt = await archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 8, 1000, Day));
            archive.CopyTo(copy.FullName);

            await AssertRangesAsync(archive, new DirectorySource(copy.FullName), Ranges(new Random(9), Day, receipt.Parts!));
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    /// <summary>Clocks go back on 2026-10-25, and forward on 2026-03-29.</summary>
    [Theory]
    [InlineData("2026-10-24", 3)]
    [InlineData("2026-03-28", 3)]
    public async Task Ranges_go_across_days_whatever_their_length(string first, int days)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var archive = new SampleArchive { Zone = zone };
        var from = DateOnly.Parse(first, System.Globalization.CultureInfo.InvariantCulture);
        for (int i = 0; i < days; i++)
        {
            var day = ArchiveDay.Of(from.AddDays(i), zone);
            await archive.AddAsync(Some.Group, day.Date, SampleArchive.Events(seed: i, 400, new TimeRange(day.Start, day.End)));
        }

        var all = new TimeRange(ArchiveDay.Of(from, zone).Start, ArchiveDay.Of(from.AddDays(days), zone).Start);
        await AssertRangesAsync(archive, archive.Source, Ranges(new Random(1), all, []));
    }

    [Theory]
    [InlineData(Compression.Gzip)]
    [InlineData(Compression.None)]
    public async Task Text_has_the_lines_of_all_parts_that_overlap(Compression compression)
    {
        var archive = new SampleArchive { Format = LineFormat.Text, Compression = compression };
        Receipt receipt = await archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 3, 1500, Day));
        ReceiptPart part = receipt.Parts![1];

        var read = await archive.ReadAsync(SampleArchive.Selection(new TimeRange(part.FirstTimestamp + 1, part.FirstTimestamp + 2), Some.Group));
        var whole = await archive.ReadAsync(SampleArchive.Selection(Day, Some.Group));

        Assert.Equal(string.Join('\n', archive.Expected(Some.Group, Day)).Split('\n'), whole.Select(line => line.Line));
        Assert.Equal(
            string.Join('\n', archive.Expected(Some.Group, Day).Skip((int)receipt.Parts[0].Events).Take((int)part.Events)).Split('\n'),
            read.Select(line => line.Line));
    }

    [Fact]
    public async Task Log_groups_are_merged_by_time()
    {
        var archive = new SampleArchive();
        string[] groups = [.. Enumerable.Range(0, 12).Select(i => $"/ecs/service-{i:d2}")];
        for (int i = 0; i < groups.Length; i++)
        {
            // One log group has many parts, and one a single event.
            await archive.AddAsync(groups[i], Some.Date, SampleArchive.Events(seed: i, i == 3 ? 1500 : i == 4 ? 1 : 80, Day));
        }

        var time = new TimeRange(Some.Start + 3_600_000, Some.Start + (20 * 3_600_000));
        var read = await archive.ReadAsync(SampleArchive.Selection(time, "/ecs/*"));

        Assert.All(groups, group => Assert.Equal(archive.Expected(group, time), read.Where(line => line.Group == group).Select(line => line.Line)));
        long[] times = [.. read.Select(line => System.Text.Json.Nodes.JsonNode.Parse(line.Line)!["timestamp"]!.GetValue<long>())];
        Assert.Equal(times.Order(), times);
        Assert.Equal(groups.Sum(group => archive.Expected(group, time).Length), read.Count);
    }

    [Fact]
    public async Task Ten_minutes_of_a_large_day_read_only_the_parts_that_overlap()
    {
        var archive = new SampleArchive();
        Receipt receipt = await archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 5, 6000, Day));
        ReceiptPart part = receipt.Parts![2];
        archive.S3.Calls.Clear();

        await archive.ReadAsync(SampleArchive.Selection(new TimeRange(part.FirstTimestamp + 1, part.FirstTimestamp + 600_000), Some.Group));

        Assert.True(receipt.Parts.Count > 5, "few parts");
        Assert.Equal(1, archive.S3.Calls.Count(call => call == $"GetObject {receipt.Key}"));
    }

    [Theory]
    [InlineData("/ecs/other")]
    [InlineData("/aws/*")]
    public async Task What_is_not_selected_is_not_read(string pattern)
    {
        var archive = new SampleArchive();
        await archive.AddAsync("/ecs/web", Some.Date, SampleArchive.Events(seed: 5, 10, Day));

        Assert.Empty(await archive.ReadAsync(SampleArchive.Selection(Day, pattern)));
        Assert.DoesNotContain(archive.S3.Calls, call => call.StartsWith("GetObject logs/", StringComparison.Ordinal));
    }

    private static async Task AssertRangesAsync(SampleArchive archive, ArchiveSource source, IEnumerable<TimeRange> ranges)
    {
        foreach (TimeRange time in ranges)
        {
            var read = await archive.ReadAsync(SampleArchive.Selection(time, Some.Group), source);

            Assert.Equal(archive.Expected(Some.Group, time), read.Select(line => line.Line));
        }
    }

    /// <summary>The whole, ranges at the edges of parts, single milliseconds, and any.</summary>
    private static IEnumerable<TimeRange> Ranges(Random random, TimeRange all, IReadOnlyList<ReceiptPart> parts) =>
    [
        all,
        .. parts.Select(part => new TimeRange(part.FirstTimestamp, part.LastTimestamp + 1)),
        .. parts.Select(part => new TimeRange(part.LastTimestamp, part.LastTimestamp + 1)),
        .. parts.Select(part => new TimeRange(part.FirstTimestamp - 1, part.FirstTimestamp)),
        .. Enumerable.Range(0, 25).Select(_ =>
        {
            long from = random.NextInt64(all.From, all.To);
            return new TimeRange(from, random.NextInt64(from + 1, all.To + 1));
        }),
    ];
}
