using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Catalog;
using LogArchive.Cli.Estimating;
using LogArchive.Groups;
using LogArchive.Runs;
using LogArchive.Settings;
using LogArchive.Storage;
using LogArchive.Tests.Groups;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Operating;

public sealed class EstimatorTests
{
    private const long Gigabyte = 1_000_000_000;

    private static readonly DateOnly Later = Some.Date.AddDays(1);

    private readonly FakeS3 _s3 = new() { KeysPerPage = 100 };

    [Fact]
    public async Task The_last_receipt_says_what_a_day_takes()
    {
        Archive("/a", Some.Date.AddDays(-1), 5 * Gigabyte, pages: 9000);
        Archive("/a", Some.Date, 2 * Gigabyte, pages: 2500);

        Estimate estimate = await EstimateAsync([Group("/a")], Later, Later.AddDays(1));

        Assert.Equal((4 * Gigabyte, 5000, 2), (estimate.Bytes, estimate.Pages, estimate.LogGroupDays));
        Assert.Equal((1, 0), (estimate.ByReceipts, estimate.ByStoredBytes));
        Assert.Equal(Math.Round(5000 / 7.0 / 3600, 2), estimate.Hours);
    }

    [Fact]
    public async Task Bytes_that_queries_read_take_as_many_pages_as_they_fill()
    {
        Archive("/a", Some.Date, Gigabyte, pages: 0);

        Estimate estimate = await EstimateAsync([Group("/a")], Later, Later);

        Assert.Equal((Gigabyte, 954, 1), (estimate.Bytes, estimate.Pages, estimate.ByReceipts));
    }

    [Fact]
    public async Task Without_a_receipt_stored_bytes_are_taken_for_compressed()
    {
        LogGroup group = Group("/a", retention: 30, stored: 30 * Gigabyte);

        Estimate estimate = await EstimateAsync([group], Later, Later);

        Assert.Equal((0, 1), (estimate.ByReceipts, estimate.ByStoredBytes));
        Assert.Equal(1 / 0.15, estimate.Bytes / 1e9, 6);
        Assert.Equal(Math.Ceiling(954 / 0.15), estimate.Pages);
        Assert.Equal(EstimateBasis.StoredBytes, Assert.Single(estimate.Largest).Basis);
    }

    [Fact]
    public async Task What_is_archived_is_left_out()
    {
        Archive("/a", Some.Date, Gigabyte, pages: 1000);

        Estimate estimate = await EstimateAsync([Group("/a"), Group("/b")], Some.Date, Later);

        Assert.Equal((3, 1, 2), (estimate.LogGroupDays, estimate.AlreadyArchived, estimate.LogGroups));
        Assert.Equal(Gigabyte, estimate.Bytes);
    }

    [Fact]
    public async Task Days_without_events_take_a_page()
    {
        Archive("/a", Later, Gigabyte, pages: 1000);
        LogGroup expired = Group("/a", retention: 3);
        LogGroup young = Group("/b", created: Some.Now, stored: Gigabyte);

        Estimate estimate = await EstimateAsync([expired, young], Some.Date.AddDays(-20), Some.Date.AddDays(-20));

        Assert.Equal((0, 2), (estimate.Bytes, estimate.Pages));
    }

    [Fact]
    public async Task Nothing_to_archive_costs_nothing()
    {
        Archive("/a", Some.Date, Gigabyte, pages: 1000);

        Estimate estimate = await EstimateAsync([Group("/a")], Some.Date, Some.Date);

        Assert.Equal((0, 0, 1), (estimate.LogGroupDays, estimate.Dollars.Run, estimate.AlreadyArchived));
    }

    private static LogGroup Group(string name, int? retention = null, long stored = 0, DateTimeOffset? created = null)
    {
        LogGroup group = ListedGroups.Group(name, retention: retention);
        group.CreationTime = (created ?? Some.Now.AddYears(-1)).UtcDateTime;
        group.StoredBytes = stored;
        return group;
    }

    private void Archive(string group, DateOnly date, long bytes, long pages) => _s3.Archive(
        Some.Receipt(group, date: date) with { RawBytes = bytes, ObjectBytes = bytes / 7, Effort = new ExportEffort(pages, 0, 0, 1) });

    private async Task<Estimate> EstimateAsync(LogGroup[] groups, DateOnly from, DateOnly to)
    {
        ArchiveSettings settings = Some.Settings(("INCLUDE", "*"));
        using IAmazonCloudWatchLogs logs = new ListedGroups(groups);
        var estimator = new Estimator(new LogGroupListing(logs), new ArchiveBucket(_s3, "archive"), settings);
        return await estimator.EstimateAsync(new RequestedDays(from, to, IsNightly: false), Some.Now, default);
    }
}
