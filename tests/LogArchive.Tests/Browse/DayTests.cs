using System.Net;
using System.Text.Json;
using Amazon.S3;
using LogArchive.Catalog;
using LogArchive.Retrieval.Selecting;
using LogArchive.Tests.Retrieval;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Browse;

/// <summary>What the page says of a log group's day, also where there are no lines to show.</summary>
public sealed class DayTests
{
    private static readonly TimeRange Day = new(Some.Start, Some.End);
    private static readonly string Query = BrowsedArchive.Query(Some.Group);

    [Fact]
    public async Task An_archived_day_has_its_hours_and_parts()
    {
        var archive = new SampleArchive();
        Receipt receipt = await archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 41, 1500, Day));
        await using var browsed = await BrowsedArchive.StartAsync(archive.Source);

        var day = await browsed.JsonAsync($"api/day?{Query}");

        Assert.Equal(("archived", "UTC", Some.Start, Some.End), (Text(day, "status"), Text(day, "zone"), day.GetProperty("start").GetInt64(), day.GetProperty("end").GetInt64()));
        Assert.Equal(receipt.Hours, day.GetProperty("hours").EnumerateArray().Select(hour => hour.GetInt64()));
        Assert.Equal(receipt.Parts!.Select(part => (part.FirstTimestamp, part.LastTimestamp)), day.GetProperty("parts").EnumerateArray().Select(part => (part[0].GetInt64(), part[1].GetInt64())));
        Assert.Equal($"s3://archive/{receipt.Key}", Text(day, "object"));
        Assert.False(day.TryGetProperty("problem", out _));
    }

    [Fact]
    public async Task A_day_without_a_receipt_names_the_command_that_archives_it()
    {
        await using var browsed = await BrowsedArchive.StartAsync(new SampleArchive().Source);

        var day = await browsed.JsonAsync($"api/day?{Query}");

        const string Problem = "There is no receipt of '/aws/lambda/orders' of 2026-11-09: nothing of it is archived. If CloudWatch Logs still has the day: "
            + "./logarchive backfill --from 2026-11-09 --to 2026-11-09 --group /aws/lambda/orders";
        Assert.Equal(("missing", Problem), (Text(day, "status"), Text(day, "problem")));
        Assert.Equal((502, Problem), await browsed.ErrorAsync($"api/lines?{Query}"));
    }

    [Theory]
    [InlineData(WorkStatus.Empty, "The log group had no events that day.")]
    [InlineData(WorkStatus.Gone, "The log group was deleted before it was read.")]
    [InlineData(WorkStatus.Expired, "The events had expired before they could be read: the log group keeps them for too short a time.")]
    public async Task A_day_without_an_object_says_why(WorkStatus status, string problem)
    {
        var archive = new SampleArchive();
        archive.S3.Archive(Some.Receipt(status: status));
        await using var browsed = await BrowsedArchive.StartAsync(archive.Source);

        var day = await browsed.JsonAsync($"api/day?{Query}");

        Assert.Equal((StatusWord.Of(status), problem), (Text(day, "status"), Text(day, "problem")));
    }

    [Fact]
    public async Task An_object_in_Glacier_names_the_command_that_restores_it()
    {
        var archive = new SampleArchive();
        Receipt receipt = await archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 42, 100, Day));
        archive.S3.Objects[receipt.Key!] = archive.S3.Objects[receipt.Key!] with { StorageClass = S3StorageClass.DeepArchive };
        await using var browsed = await BrowsedArchive.StartAsync(archive.Source, typed: " --bucket archive");

        var day = await browsed.JsonAsync($"api/day?{Query}");

        Assert.EndsWith("of the 1 to read must be restored from S3 Glacier first: ./logarchive restore --date 2026-11-09 --group /aws/lambda/orders --bucket archive --days 7", Text(day, "problem"), StringComparison.Ordinal);
        Assert.Equal((502, Text(day, "problem")), await browsed.ErrorAsync($"api/lines?{Query}"));
        var (status, message) = await browsed.ErrorAsync($"api/search?group={Some.Group}&from=2026-11-09&to=2026-11-09&text=x");
        Assert.Equal(502, status);
        Assert.EndsWith("./logarchive restore --from 2026-11-09T00:00:00Z --to 2026-11-10T00:00:00Z --group /aws/lambda/orders --bucket archive --days 7", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_that_has_gone_is_named()
    {
        var archive = new SampleArchive();
        Receipt receipt = await archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 42, 100, Day));
        archive.S3.Objects.Remove(receipt.Key!);
        await using var browsed = await BrowsedArchive.StartAsync(archive.Source);

        var day = await browsed.JsonAsync($"api/day?{Query}");

        Assert.StartsWith($"s3://archive/{receipt.Key} is not the object that the receipt describes, or is not there. While CloudWatch Logs has the day: ", Text(day, "problem"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_part_is_named_and_other_parts_are_shown()
    {
        var archive = new SampleArchive();
        Receipt receipt = await archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 43, 1500, Day));
        archive.S3.Objects[receipt.Key!].Bytes[receipt.Parts![1].Offset + 100] ^= 0x20;
        await using var browsed = await BrowsedArchive.StartAsync(archive.Source);
        int first = (int)receipt.Parts[0].Events;

        Assert.Equal(400, (await browsed.JsonAsync($"api/lines?{Query}&from={first - 400}&count=400")).GetProperty("lines").GetArrayLength());
        var (status, message) = await browsed.ErrorAsync($"api/lines?{Query}&from={first}");
        Assert.Equal(502, status);
        Assert.Contains($"part 2 of {receipt.Parts.Count}, with the {receipt.Parts[1].Events:#,0} events of '{Some.Group}'", message, StringComparison.Ordinal);
        Assert.EndsWith("--overwrite --force", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_AWS_denies_is_said()
    {
        var archive = new SampleArchive();
        await archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 43, 10, Day));
        archive.S3.Before = _ => throw FakeS3.Error("AccessDenied", HttpStatusCode.Forbidden);
        await using var browsed = await BrowsedArchive.StartAsync(archive.Source);

        foreach (string path in new[] { "api/about", $"api/day?{Query}", $"api/lines?{Query}", "api/coverage?from=2026-11-01&to=2026-11-09", "api/search?from=2026-11-09&to=2026-11-09&text=x" })
        {
            var (status, message) = await browsed.ErrorAsync(path);

            Assert.Equal(502, status);
            Assert.Contains("AccessDenied", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_directory_that_has_gone_is_not_taken_for_an_empty_archive()
    {
        using var copy = new FileSystemArchive();
        await copy.Archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 43, 10, Day));
        await using var browsed = await copy.BrowseAsync();
        copy.Dispose();

        Assert.Equal((502, $"The directory '{copy.Root}' is not there any more."), await browsed.ErrorAsync($"api/day?{Query}"));
    }

    [Fact]
    public async Task A_bug_is_answered_with_a_message_and_told_to_the_terminal()
    {
        var archive = new SampleArchive();
        archive.S3.Before = _ => throw new InvalidOperationException("no luck");
        await using var browsed = await BrowsedArchive.StartAsync(archive.Source);

        Assert.Equal((500, "Unexpected error: no luck The terminal in which ./logarchive browse runs shows the details."), await browsed.ErrorAsync("api/about"));
        Assert.Equal("no luck", Assert.Single(browsed.Bugs).Message);
    }

    [Fact]
    public async Task The_calendar_has_a_letter_for_each_day_of_a_log_group()
    {
        var archive = new SampleArchive();
        Receipt receipt = await archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 44, 20, Day));
        archive.S3.Archive(Some.Receipt(date: Some.Date.AddDays(2), status: WorkStatus.Empty));
        archive.S3.Archive(Some.Receipt(date: Some.Date.AddDays(3), status: WorkStatus.Expired));
        await using var browsed = await BrowsedArchive.StartAsync(archive.Source);

        var about = await browsed.JsonAsync("api/about");
        var coverage = await browsed.JsonAsync("api/coverage?from=2026-11-08&to=2026-11-13");

        Assert.Equal(("s3://archive", "2026-11-09", "2026-11-12", "UTC"), (Text(about, "archive"), Text(about, "first"), Text(about, "last"), Text(about, "zone")));
        var row = coverage.GetProperty("groups").EnumerateArray().Single();
        Assert.Equal((Some.Group, ".amex."), (Text(row, "name"), Text(row, "status")));
        Assert.Equal((receipt.RawBytes, 20), (row.GetProperty("bytes")[1].GetInt64(), row.GetProperty("events")[1].GetInt64()));
        Assert.Equal((400, "The days must be 1 to 366, the first one first."), await browsed.ErrorAsync("api/coverage?from=2026-11-08&to=2026-11-07"));
    }

    private static string Text(JsonElement document, string name) => document.GetProperty(name).GetString()!;
}
