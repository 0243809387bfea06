using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Storage;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Catalog;

public sealed class ReceiptTests
{
    private readonly FakeS3 _s3 = new();

    [Fact]
    public async Task A_receipt_reads_back_as_it_was_written()
    {
        var store = new ReceiptStore(new ArchiveBucket(_s3, "archive"));
        await store.TryWriteAsync(Full(), replaced: null, default);

        var found = await store.FindAsync(Some.Id(Some.Group), Some.Date, default);

        Assert.Equal(Full().Parts!, found!.Parts!);
        Assert.Equal(Full() with { Parts = null }, found with { Parts = null });
    }

    [Fact]
    public async Task The_document_has_exactly_these_fields()
    {
        await new ReceiptStore(new ArchiveBucket(_s3, "archive")).TryWriteAsync(Full(), replaced: null, default);

        var json = JsonDocument.Parse(_s3.Text("catalog/111122223333/eu-central-1/dt=2026-11-09/aws/lambda/orders.json")).RootElement;
        Assert.Equal(
            ["version", "logGroup", "logGroupArn", "date", "timeZone", "start", "end", "status", "events", "rawBytes", "objectBytes", "key", "etag", "checksumCrc64Nvme", "fingerprint", "firstTimestamp", "lastTimestamp", "format", "compression", "parts", "run", "started", "finished"],
            json.EnumerateObject().Select(field => field.Name));
        Assert.Equal(["offset", "length", "firstTimestamp", "lastTimestamp", "events"], json.GetProperty("parts")[0].EnumerateObject().Select(field => field.Name));
        Assert.Equal("archived", json.GetProperty("status").GetString());
        Assert.Equal("2026-11-09", json.GetProperty("date").GetString());
        Assert.Equal(1, json.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task It_is_one_line_since_Athena_reads_a_row_a_line()
    {
        await new ReceiptStore(new ArchiveBucket(_s3, "archive")).TryWriteAsync(Full(), replaced: null, default);

        Assert.DoesNotContain('\n', _s3.Text("catalog/111122223333/eu-central-1/dt=2026-11-09/aws/lambda/orders.json"));
    }

    [Theory]
    [InlineData(WorkStatus.Empty, "empty")]
    [InlineData(WorkStatus.Gone, "gone")]
    public async Task A_day_without_an_object_has_no_fields_of_one(WorkStatus status, string word)
    {
        await new ReceiptStore(new ArchiveBucket(_s3, "archive")).TryWriteAsync(Some.Receipt(status: status), replaced: null, default);

        var json = JsonDocument.Parse(_s3.Text("catalog/111122223333/eu-central-1/dt=2026-11-09/aws/lambda/orders.json")).RootElement;
        Assert.Equal(word, json.GetProperty("status").GetString());
        Assert.All(["key", "etag", "parts", "fingerprint", "format"], name => Assert.False(json.TryGetProperty(name, out _)));
    }

    [Fact]
    public async Task No_receipt_is_null_and_a_missing_permission_says_which()
    {
        var store = new ReceiptStore(new ArchiveBucket(_s3, "archive"));
        Assert.Null(await store.FindAsync(Some.Id(Some.Group), Some.Date, default));

        _s3.Before = _ => throw FakeS3.Error("AccessDenied", System.Net.HttpStatusCode.Forbidden);
        var error = await Assert.ThrowsAsync<AccessDenied>(() => store.FindAsync(Some.Id(Some.Group), Some.Date, default));

        Assert.Contains("s3:GetObject (and s3:ListBucket) on s3://archive/catalog/111122223333/eu-central-1/dt=2026-11-09/aws/lambda/orders.json", error.Message);
    }

    [Fact]
    public async Task A_missing_bucket_is_not_taken_for_a_missing_receipt()
    {
        _s3.Before = _ => throw FakeS3.Error("NoSuchBucket", System.Net.HttpStatusCode.NotFound);

        await Assert.ThrowsAsync<InvalidRequest>(() => new ReceiptStore(new ArchiveBucket(_s3, "archive")).FindAsync(Some.Id(Some.Group), Some.Date, default));
    }

    [Fact]
    public async Task The_second_of_two_receipts_is_not_created_over_the_first()
    {
        var store = new ReceiptStore(new ArchiveBucket(_s3, "archive"));

        Assert.True(await store.TryWriteAsync(Some.Receipt(run: "first"), replaced: null, default));
        Assert.False(await store.TryWriteAsync(Some.Receipt(run: "second"), replaced: null, default));

        Assert.Equal("first", (await store.FindAsync(Some.Id(Some.Group), Some.Date, default))!.Run);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task The_keys_of_a_day_are_listed_to_the_last_page_and_no_other_day_s(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _s3.Put(ArchiveKeys.Receipt(Some.Id($"/g{i}"), Some.Date), "{}");
        }

        _s3.Put(ArchiveKeys.Receipt(Some.Id("/other"), Some.Date.AddDays(1)), "{}");

        var keys = await new ReceiptStore(new ArchiveBucket(_s3, "archive")).KeysAsync(Some.Scope, Some.Date, default).ToHashSetAsync();

        Assert.Equal(Enumerable.Range(0, count).Select(i => $"catalog/111122223333/eu-central-1/dt=2026-11-09/g{i}.json").ToHashSet(), keys);
    }

    private static Receipt Full() => Some.Receipt() with
    {
        Key = "logs/111122223333/eu-central-1/x",
        ETag = "abc-2",
        ChecksumCrc64Nvme = "rosUhgp5mIg=",
        Events = long.MaxValue,
        RawBytes = 3,
        ObjectBytes = 4,
        Fingerprint = "0123456789abcdef0123456789abcdef",
        FirstTimestamp = 5,
        LastTimestamp = 6,
        Format = "ndjson",
        Compression = "gzip",
        Parts = [new ReceiptPart(0, 10, 1, 2, 3), new ReceiptPart(10, 20, 4, 5, 6)],
    };
}
