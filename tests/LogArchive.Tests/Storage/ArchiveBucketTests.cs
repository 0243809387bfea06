using System.Net;
using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Storage;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Storage;

/// <summary>One rule for what is not there, one for a refusal: whatever is called.</summary>
public sealed class ArchiveBucketTests
{
    private const string Key = "catalog/a.json";

    /// <summary>Every call of the bucket, with the IAM action that it needs.</summary>
    private static readonly Dictionary<string, (string Action, Func<ArchiveBucket, Task> Call)> Calls = new()
    {
        ["find"] = ("s3:GetObject (and s3:ListBucket)", bucket => bucket.FindAsync(Key, CatalogJson.Default.Receipt, default)),
        ["find stored"] = ("s3:GetObject (and s3:ListBucket)", bucket => bucket.FindStoredAsync(Key, CatalogJson.Default.Receipt, default)),
        ["open"] = ("s3:GetObject (and s3:ListBucket)", bucket => bucket.OpenAsync(Key, default)),
        ["find list"] = ("s3:GetObject (and s3:ListBucket)", bucket => bucket.FindListAsync(Key, CatalogJson.Default.WorkItem, default)),
        ["find object"] = ("s3:GetObject (and s3:ListBucket)", bucket => bucket.FindObjectAsync(Key, default)),
        ["list"] = ("s3:ListBucket", async bucket => await bucket.ListAsync("catalog/", null, default).ToListAsync()),
        ["list folders"] = ("s3:ListBucket", async bucket => await bucket.ListFoldersAsync("catalog/", default).ToListAsync()),
        ["put"] = ("s3:PutObject", bucket => bucket.PutAsync(Key, Some.Receipt(), CatalogJson.Default.Receipt, default)),
        ["put bytes"] = ("s3:PutObject", bucket => bucket.PutAsync(Key, new ObjectContent("text/html", [1]), default)),
        ["try put"] = ("s3:PutObject", bucket => bucket.TryPutAsync(Key, Some.Receipt(), CatalogJson.Default.Receipt, PublishCondition.IfAbsent, default)),
        ["delete"] = ("s3:DeleteObject", bucket => bucket.DeleteAsync(Key, default)),
        ["delete version"] = ("s3:DeleteObject", bucket => bucket.DeleteAsync(Key, "e", "which is in the way", default)),
    };

    private readonly FakeS3 _s3 = new();

    public static TheoryData<string> Names => [.. Calls.Keys];

    [Theory]
    [InlineData("the same page")]
    [InlineData("new tokens")]
    [InlineData("empty pages")]
    public async Task A_list_that_leads_nowhere_fails(string pages)
    {
        int asked = 0;
        _s3.Listing = _ => new Amazon.S3.Model.ListObjectsV2Response
        {
            S3Objects = pages == "empty pages" ? null : [new() { Key = "catalog/a", ETag = "a" }, new() { Key = "catalog/b", ETag = "b" }],
            CommonPrefixes = pages == "empty pages" ? null : ["catalog/c/"],
            NextContinuationToken = pages == "new tokens" ? $"{++asked}" : "t",
        };
        var bucket = new ArchiveBucket(_s3, "archive");

        var error = await Assert.ThrowsAsync<InvalidDataException>(async () => await bucket.ListAsync("catalog/", null, default).ToListAsync());
        await Assert.ThrowsAsync<InvalidDataException>(async () => await bucket.ListFoldersAsync("catalog/", default).ToListAsync());

        Assert.Contains("s3://archive answered 1000 times without a new key below 'catalog/'", error.Message);
    }

    [Fact]
    public async Task What_is_not_there_is_null()
    {
        var bucket = new ArchiveBucket(_s3, "archive");

        Assert.Null(await bucket.FindAsync(Key, CatalogJson.Default.Receipt, default));
        Assert.Null(await bucket.FindStoredAsync(Key, CatalogJson.Default.Receipt, default));
        Assert.Null(await bucket.OpenAsync(Key, default));
        Assert.Null(await bucket.FindListAsync(Key, CatalogJson.Default.WorkItem, default));
        Assert.Null(await bucket.FindObjectAsync(Key, default));
        await bucket.DeleteAsync(Key, default);
        await bucket.DeleteAsync(Key, "e", "which is in the way", default);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task A_document_whose_connection_breaks_is_read_again(int breaks, bool isRead)
    {
        _s3.Put(Key, JsonSerializer.Serialize(Some.Receipt(), CatalogJson.Default.Receipt));
        int reads = 0;
        _s3.Body = (_, bytes) => ++reads <= breaks ? new BrokenStream(bytes, bytes.Length / 2) : new MemoryStream(bytes);
        var bucket = new ArchiveBucket(_s3, "archive");

        Receipt? found = null;
        Exception? error = await Record.ExceptionAsync(async () => found = await bucket.FindAsync(Key, CatalogJson.Default.Receipt, default));

        Assert.Equal((isRead, !isRead, 3), (found is not null, error is HttpIOException, reads));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_missing_bucket_is_named(string call)
    {
        _s3.Before = _ => throw FakeS3.Error("NoSuchBucket", HttpStatusCode.NotFound);

        var error = await Assert.ThrowsAsync<InvalidRequest>(() => Calls[call].Call(new ArchiveBucket(_s3, "archive")));

        Assert.Contains("bucket 'archive' does not exist", error.Message);
    }

    /// <summary>An answer to HEAD has no body, so its code is the status.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_refusal_names_the_missing_permission(string call)
    {
        foreach (string code in new[] { "AccessDenied", "Forbidden" })
        {
            _s3.Before = _ => throw FakeS3.Error(code, HttpStatusCode.Forbidden);

            var error = await Assert.ThrowsAsync<AccessDenied>(() => Calls[call].Call(new ArchiveBucket(_s3, "archive")));

            Assert.Contains($"AWS refused {Calls[call].Action} on s3://archive", error.Message);
        }
    }

    [Theory]
    [InlineData(HttpStatusCode.PreconditionFailed, "PreconditionFailed")]
    [InlineData(HttpStatusCode.Conflict, "ConditionalRequestConflict")]
    [InlineData(HttpStatusCode.NotFound, "NoSuchKey")]
    public async Task A_condition_that_does_not_hold_is_no_error(HttpStatusCode status, string code)
    {
        _s3.Before = _ => throw FakeS3.Error(code, status);

        Assert.False(await new ArchiveBucket(_s3, "archive").TryPutAsync(Key, Some.Receipt(), CatalogJson.Default.Receipt, PublishCondition.Over("e"), default));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    public async Task A_document_that_cannot_be_read_is_named(string text)
    {
        _s3.Put(Key, text);

        var error = await Assert.ThrowsAsync<JsonException>(() => new ArchiveBucket(_s3, "archive").FindAsync(Key, CatalogJson.Default.Receipt, default));

        Assert.StartsWith($"s3://archive/{Key} ", error.Message);
    }
}
