using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Cli.Operating;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Operating;

public sealed class RunReceiptsTests
{
    private readonly FakeS3 _s3 = new();

    [Fact]
    public async Task Of_a_run_with_very_many_receipts_the_first_are_read_and_the_others_known_to_be_there()
    {
        WorkItem[] items = [.. Enumerable.Range(0, 100).Select(number => Some.Item($"/g{number:000}"))];
        foreach (WorkItem item in items[..90])
        {
            Archive(item.LogGroup);
        }

        var found = await new RunReceipts(maxRead: 40).ReadAsync(new RunPlan(State, items, []) { Storage = Some.Storage(_s3) }, default);

        Assert.Equal(items[..90], found.Keys);
        Assert.Equal(64, found.Values.Count(receipt => receipt is not null));
        Assert.Equal(64, _s3.Calls.Count(call => call.StartsWith("GetObject", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task With_overwrite_every_receipt_is_read_since_only_that_tells_whose_it_is()
    {
        WorkItem[] items = [.. Enumerable.Range(0, 100).Select(number => Some.Item($"/g{number:000}", overwrite: true))];
        foreach (WorkItem item in items)
        {
            Archive(item.LogGroup, item.LogGroup == "/g070" ? "another run" : "run-1");
        }

        var found = await new RunReceipts(maxRead: 40).ReadAsync(new RunPlan(State, items, []) { Storage = Some.Storage(_s3) }, default);

        Assert.Equal(items.Where(item => item.LogGroup != "/g070"), found.Keys);
    }

    [Fact]
    public async Task What_is_no_receipt_is_named_by_its_key()
    {
        _s3.Put(ArchiveKeys.Receipt(Some.Id("/a"), Some.Date), "[]");

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => new RunReceipts().ReadAsync(new RunPlan(State, [Some.Item("/a")], []) { Storage = Some.Storage(_s3) }, default));

        Assert.Contains($"s3://archive/{ArchiveKeys.Receipt(Some.Id("/a"), Some.Date)}", error.Message);
    }

    private static RunState State => new() { Bucket = "archive", ArchiveBucket = "archive", Key = "plan", Items = 100, Pass = 1, MaxConcurrency = 10 };

    private void Archive(string group, string run = "run-1") =>
        _s3.Put(ArchiveKeys.Receipt(Some.Id(group), Some.Date), JsonSerializer.Serialize(Some.Receipt(group, run), CatalogJson.Default.Receipt));
}
