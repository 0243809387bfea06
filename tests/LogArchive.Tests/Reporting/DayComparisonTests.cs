using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Reporting;
using LogArchive.Storage;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Reporting;

public sealed class DayComparisonTests
{
    private static readonly DateOnly Before = Some.Date.AddDays(-1);

    private readonly FakeS3 _s3 = new();
    private readonly List<ReportRow> _rows = [];

    [Fact]
    public async Task Without_receipts_of_the_day_before_there_is_nothing_to_compare_with()
    {
        Now("/a", 1);

        Assert.Null(await CompareAsync());
    }

    [Theory]
    [InlineData(100, 999, "")]
    [InlineData(100, 1_000, "grown")]
    [InlineData(100, 10, "")]
    [InlineData(100, 0, "silent")]
    [InlineData(0, 0, "")]
    [InlineData(0, 5_000, "")]
    [InlineData(null, 5, "added")]
    [InlineData(null, 0, "added")]
    [InlineData(100, null, "gone")]
    [InlineData(0, null, "gone")]
    public async Task A_log_group_is_new_gone_grown_or_silent(int? before, int? now, string expected)
    {
        Earlier("/other", 1);
        Now("/other", 1);
        if (before is { } then)
        {
            Earlier("/a", then);
        }

        if (now is { } bytes)
        {
            Now("/a", bytes);
        }

        Assert.Equal(expected, Kinds((await CompareAsync())!));
    }

    [Fact]
    public async Task A_group_that_was_deleted_before_it_was_read_is_gone_and_only_once()
    {
        Earlier("/a", 100);
        Now("/a", 0, WorkStatus.Gone);

        Assert.Equal("gone", Kinds((await CompareAsync())!));
    }

    [Fact]
    public async Task A_group_that_was_gone_the_day_before_is_no_news_and_new_when_it_comes_back()
    {
        Put(Some.Receipt("/a", status: WorkStatus.Gone, date: Before));
        Put(Some.Receipt("/b", status: WorkStatus.Gone, date: Before));
        Now("/b", 5);

        var changes = (await CompareAsync())!;

        Assert.Equal("added", Kinds(changes));
        Assert.Equal("/b", changes.Added.Groups.Single().LogGroup);
    }

    [Fact]
    public async Task What_failed_is_not_taken_for_gone()
    {
        Earlier("/a", 100);

        Assert.Equal("", Kinds((await CompareAsync(failed: "/a"))!));
    }

    [Fact]
    public async Task What_another_run_archived_is_not_taken_for_gone()
    {
        Earlier("/a", 100);
        Put(Some.Receipt("/a"));
        Earlier("/b", 100);
        Now("/b", 100);

        Assert.Equal("", Kinds((await CompareAsync())!));
    }

    [Fact]
    public async Task A_run_of_named_groups_says_nothing_of_others()
    {
        Earlier("/a", 100);
        Earlier("/b", 100);
        Now("/b", 0);

        Assert.Equal("silent", Kinds((await CompareAsync(onlyNamed: true))!));
    }

    [Fact]
    public async Task The_largest_changes_are_named_and_all_are_counted()
    {
        Earlier("/other", 1);
        for (int i = 0; i < ReportLimits.Changes + 20; i++)
        {
            Now($"/g{i:000}", i);
        }

        var changes = (await CompareAsync())!;

        Assert.Equal((ReportLimits.Changes + 20, ReportLimits.Changes), (changes.Added.Count, changes.Added.Groups.Count));
        Assert.Equal("/g119", changes.Added.Groups[0].LogGroup);
    }

    private static string Kinds(ReportChanges changes) => string.Join(
        ',',
        new[] { ("added", changes.Added), ("gone", changes.Gone), ("grown", changes.Grown), ("silent", changes.Silent) }
            .SelectMany(kind => Enumerable.Repeat(kind.Item1, kind.Item2.Count)));

    private Task<ReportChanges?> CompareAsync(string? failed = null, bool onlyNamed = false) =>
        new DayComparison(new ArchiveBucket(_s3, "archive"), new ComparedDay(Some.Date, _rows, failed is null ? [] : [Some.Item(failed)]) { IsWhole = !onlyNamed })
            .CompareAsync(default);

    private void Earlier(string group, long bytes) =>
        Put(Some.Receipt(group, status: bytes == 0 ? WorkStatus.Empty : WorkStatus.Archived, date: Before) with { Events = bytes, RawBytes = bytes });

    private void Now(string group, long bytes, WorkStatus? status = null)
    {
        status ??= bytes == 0 ? WorkStatus.Empty : WorkStatus.Archived;
        Put(Some.Receipt(group, status: status.Value) with { Events = bytes, RawBytes = bytes });
        _rows.Add(new ReportRow { LogGroup = group, Group = Some.Id(group), Date = Some.Date, Status = status.Value, Events = bytes, RawBytes = bytes });
    }

    private void Put(Receipt receipt) => _s3.Put(ArchiveKeys.Receipt(receipt.Group, receipt.Date), JsonSerializer.Serialize(receipt, CatalogJson.Default.Receipt));
}
