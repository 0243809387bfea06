using System.Text.Json.Nodes;
using LogArchive.Catalog;
using LogArchive.Retention;
using LogArchive.Settings;

namespace LogArchive.Tests.Retention;

/// <summary>What proves a day, and what does not. The day that tests spoil is 40 days old, well within what 30 days of retention delete.</summary>
public sealed class ProofTests
{
    private const int Spoilt = 40;

    private readonly RetentionWorld _world = new();

    public static TheoryData<string, string, string> Doubts => new()
    {
        { "version", "2", "version 2" },
        { "logGroup", "\"/b\"", "that of '/b'" },
        { "logGroupArn", "\"arn:aws:logs:us-east-1:111122223333:log-group:/a\"", "us-east-1" },
        { "logGroupArn", "null", "older LogArchive" },
        { "status", "\"gone\"", "'gone'" },
        { "status", "\"continue\"", "'continue'" },
        { "status", "\"vanished\"", "cannot be read" },
        { "start", "\"yesterday\"", "cannot be read" },
        { "start", "-1", "covers no day" },
        { "end", "9223372036854775807", "covers no day" },
        { "end", "0", "no receipt covers it" },
        { "retentionDays", "13", "part of the day had expired" },
        { "started", "\"2026-10-15T00:30:00Z\"", "late events" },
        { "key", "null", "no key" },
        { "key", "\"logs/111122223333/eu-central-1/a/dt=2026-10-13/b-2026-10-13.ndjson.gz\"", "not there" },
        { "etag", "\"0\"", "entity tag" },
        { "etag", "null", "entity tag" },
        { "objectBytes", "1", "bytes" },
    };

    [Fact]
    public async Task A_group_that_was_archived_every_night_gets_the_retention()
    {
        _world.ArchivedGroup();

        var report = await _world.ReviewAsync();

        Assert.Equal(["/a"], report.Set.Groups.Select(entry => entry.LogGroup));
        Assert.Equal(30, _world.Logs.Groups["/a"].RetentionDays);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(28)]
    public async Task One_day_without_a_receipt_and_the_group_is_left_alone(int missing)
    {
        _world.ArchivedGroup();
        _world.Unarchive("/a", missing);

        await AssertLeftAloneAsync("no receipt covers it", missing);
    }

    [Fact]
    public async Task What_expires_in_three_days_must_be_archived_and_what_expires_later_need_not()
    {
        _world.ArchivedGroup();
        _world.Unarchive("/a", 26);
        Assert.Equal(1, (await _world.ReviewAsync()).Set.Count);

        _world.ArchivedGroup("/b");
        _world.Unarchive("/b", 27);
        Assert.Equal(1, (await _world.ReviewAsync()).LeftAlone.Count);
    }

    [Theory]
    [MemberData(nameof(Doubts))]
    public async Task A_receipt_that_can_be_doubted_proves_nothing(string member, string value, string reason)
    {
        _world.ArchivedGroup();
        _world.Archive("/a", Spoilt, receipt => receipt[member] = JsonNode.Parse(value));

        await AssertLeftAloneAsync(reason, Spoilt);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"version\":1}")]
    public async Task A_receipt_that_can_not_be_read_proves_nothing(string text)
    {
        _world.ArchivedGroup();
        _world.S3.Put(ArchiveKeys.Receipt(Some.Id("/a"), RetentionWorld.Day(Spoilt)), text);

        await AssertLeftAloneAsync("cannot be read", Spoilt);
    }

    [Fact]
    public async Task An_object_that_was_deleted_proves_nothing()
    {
        _world.ArchivedGroup();
        _world.S3.Objects.Remove(ObjectOf(Spoilt));

        await AssertLeftAloneAsync("an object that is not there", Spoilt);
    }

    [Fact]
    public async Task An_object_that_was_replaced_proves_nothing()
    {
        _world.ArchivedGroup();
        _world.S3.Put(ObjectOf(Spoilt), "/a 99");

        await AssertLeftAloneAsync("entity tag", Spoilt);
    }

    [Fact]
    public async Task The_object_of_another_group_below_it_does_not_stand_in()
    {
        _world.ArchivedGroup();
        _world.S3.Objects.Remove(ObjectOf(Spoilt));
        _world.S3.Put($"logs/111122223333/eu-central-1/a/b/dt={RetentionWorld.Day(Spoilt):yyyy-MM-dd}/a.ndjson.gz", "/a 40");

        await AssertLeftAloneAsync("not there", Spoilt);
    }

    [Fact]
    public async Task A_day_without_events_needs_no_object()
    {
        _world.ArchivedGroup();
        _world.Archive("/a", Spoilt, Empty);
        _world.S3.Objects.Remove(ObjectOf(Spoilt));

        Assert.Equal(1, (await _world.ReviewAsync()).Set.Count);
    }

    [Fact]
    public async Task A_day_that_was_empty_since_it_had_expired_proves_nothing()
    {
        _world.ArchivedGroup();
        _world.Archive("/a", Spoilt, receipt =>
        {
            Empty(receipt);
            receipt["retentionDays"] = 7;
        });

        await AssertLeftAloneAsync("kept for 7 days", Spoilt);
    }

    [Fact]
    public async Task A_gap_of_one_millisecond_between_two_days_is_a_gap()
    {
        _world.ArchivedGroup();
        _world.Archive("/a", Spoilt, receipt => receipt["end"] = (long)receipt["end"]! - 1);

        var entry = Assert.Single((await _world.ReviewAsync()).LeftAlone.Groups);

        Assert.Equal(Midnight(Spoilt).AddDays(1).AddMilliseconds(-1), entry.FirstMissing);
    }

    [Fact]
    public async Task Days_of_another_time_zone_count_by_their_hours_and_what_lies_between_the_zones_is_a_gap()
    {
        _world.ArchivedGroup();
        for (int daysAgo = Spoilt; daysAgo <= 73; daysAgo++)
        {
            Shift(daysAgo, hours: -9);
        }

        var report = await _world.ReviewAsync();

        Assert.Equal(Midnight(Spoilt).AddHours(15), Assert.Single(report.LeftAlone.Groups).FirstMissing);
    }

    [Fact]
    public async Task Days_of_another_time_zone_that_overlap_prove_as_well()
    {
        _world.ArchivedGroup();
        for (int daysAgo = Spoilt; daysAgo <= 73; daysAgo++)
        {
            Shift(daysAgo, hours: 9);
        }

        Assert.Equal(1, (await _world.ReviewAsync()).Set.Count);
    }

    [Fact]
    public async Task Of_a_group_that_has_a_retention_just_what_that_keeps_must_be_archived_and_four_days_more()
    {
        _world.ArchivedGroup("/a", retention: 50);
        _world.Unarchive("/a", 55);
        _world.ArchivedGroup("/b", retention: 50);
        _world.Unarchive("/b", 54);

        var report = await _world.ReviewAsync();

        Assert.Equal(["/a"], report.Set.Groups.Select(entry => entry.LogGroup));
        Assert.Equal(["/b"], report.LeftAlone.Groups.Select(entry => entry.LogGroup));
    }

    [Fact]
    public async Task A_group_that_can_not_be_proven_costs_a_handful_of_calls()
    {
        _world.Group(createdDaysAgo: 1000);

        Assert.Equal(1, (await _world.ReviewAsync()).LeftAlone.Count);
        Assert.InRange(_world.S3.Calls.Count(call => call.StartsWith("GetObject catalog/", StringComparison.Ordinal)), 1, 3);
        Assert.Empty(_world.Logs.Calls);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(13, false)]
    [InlineData(15, false)]
    public async Task A_day_that_was_read_early_counts_only_where_the_lag_is_as_short(int lagDays, bool counts)
    {
        _world.Settings = Some.Settings(("RETENTION_DAYS", "30"), ("INCLUDE", "/*"), ("LAG_DAYS", $"{lagDays}"));
        _world.ArchivedGroup();
        _world.Archive("/a", Spoilt, receipt => receipt["started"] = Midnight(Spoilt).AddDays(1).AddHours(1));

        Assert.Equal(counts, (await _world.ReviewAsync()).Set.Count == 1);
    }

    [Fact]
    public async Task A_longer_lag_does_not_devalue_what_was_archived_before_it_was_set()
    {
        _world.Settings = Some.Settings(("RETENTION_DAYS", "30"), ("INCLUDE", "/*"), ("LAG_DAYS", "15"));
        _world.ArchivedGroup();

        Assert.Equal(1, (await _world.ReviewAsync()).Set.Count);
    }

    private static void Empty(JsonObject receipt)
    {
        receipt["status"] = "empty";
        receipt.Remove("key");
        receipt.Remove("etag");
        receipt.Remove("objectBytes");
    }

    private static DateTimeOffset Midnight(int daysAgo) => new(RetentionWorld.Day(daysAgo).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private static string ObjectOf(int daysAgo) => ArchiveKeys.DailyObject(Some.Id("/a"), RetentionWorld.Day(daysAgo), LineFormat.Ndjson, Compression.Gzip);

    private void Shift(int daysAgo, int hours) => _world.Archive("/a", daysAgo, receipt =>
    {
        receipt["start"] = (long)receipt["start"]! + (hours * 3_600_000L);
        receipt["end"] = (long)receipt["end"]! + (hours * 3_600_000L);
        receipt["started"] = Some.Now.AddDays(14 - daysAgo);
        receipt["finished"] = Some.Now.AddDays(14 - daysAgo);
    });

    private async Task AssertLeftAloneAsync(string reason, int daysAgo)
    {
        RetentionReport report = await _world.ReviewAsync();

        RetentionEntry entry = Assert.Single(report.LeftAlone.Groups);
        Assert.Contains(reason, entry.Reason);
        Assert.Equal(RetentionWorld.Day(daysAgo), DateOnly.FromDateTime(entry.FirstMissing!.Value.UtcDateTime));
        Assert.Empty(report.Set.Groups);
        Assert.Null(_world.Logs.Groups["/a"].RetentionDays);
        Assert.DoesNotContain(_world.Logs.Calls, call => call.StartsWith("PutRetention", StringComparison.Ordinal));
    }
}
