using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using LogArchive.Storage;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Storage;

public sealed class ObjectRestoreTests
{
    private const string Key = "logs/a";

    private readonly FakeS3 _s3 = new();
    private readonly ArchiveBucket _bucket;

    public ObjectRestoreTests()
    {
        _bucket = new ArchiveBucket(_s3, "archive") { Owner = "111122223333" };
        _s3.Put(Key, "content");
    }

    /// <summary>S3 names no class for STANDARD.</summary>
    [Theory]
    [InlineData(null, null, null, false, false)]
    [InlineData("STANDARD_IA", null, null, false, false)]
    [InlineData("GLACIER_IR", null, null, false, false)]
    [InlineData("GLACIER", null, null, true, true)]
    [InlineData("GLACIER", null, true, true, true)]
    [InlineData("DEEP_ARCHIVE", null, null, true, true)]
    [InlineData("DEEP_ARCHIVE", null, false, true, false)]
    [InlineData("INTELLIGENT_TIERING", null, null, false, false)]
    [InlineData("INTELLIGENT_TIERING", "ARCHIVE_ACCESS", null, true, true)]
    [InlineData("INTELLIGENT_TIERING", "DEEP_ARCHIVE_ACCESS", true, true, true)]
    public async Task An_object_says_whether_it_must_be_restored(string? storageClass, string? tier, bool? isOngoing, bool isArchived, bool mustBeRestored)
    {
        DateTime until = new(2026, 12, 1, 0, 0, 0, DateTimeKind.Utc);
        _s3.Describing = (answer, _) =>
        {
            answer.StorageClass = storageClass is null ? null : S3StorageClass.FindValue(storageClass);
            answer.ArchiveStatus = tier is null ? null : ArchiveStatus.FindValue(tier);
            answer.RestoreInProgress = isOngoing;
            answer.RestoreExpiration = isOngoing == false ? until : null;
        };

        StoredObject? found = await _bucket.FindObjectAsync(Key, default);

        Assert.Equal((isArchived, mustBeRestored), (found!.IsArchived, found.MustBeRestored));
        Assert.Equal(storageClass ?? "STANDARD", found.StorageClass.Value);
        Assert.Equal(isOngoing == false ? until : null, found.Restore?.Until);
    }

    [Fact]
    public async Task A_list_names_storage_classes()
    {
        _s3.Listing = _ => new ListObjectsV2Response { S3Objects = [new() { Key = "a", StorageClass = "DEEP_ARCHIVE" }, new() { Key = "b" }] };

        List<StoredObject> found = await _bucket.ListAsync("", null, default).ToListAsync();

        Assert.Equal([S3StorageClass.DeepArchive, S3StorageClass.Standard], found.Select(one => one.StorageClass));
    }

    [Theory]
    [InlineData(HttpStatusCode.Accepted, null, "Requested")]
    [InlineData(HttpStatusCode.OK, null, "Prolonged")]
    [InlineData(HttpStatusCode.Conflict, "RestoreAlreadyInProgress", "AlreadyRequested")]
    [InlineData(HttpStatusCode.Forbidden, "ObjectAlreadyInActiveTierError", "NotArchived")]
    [InlineData(HttpStatusCode.Forbidden, "InvalidObjectState", "NotArchived")]
    public async Task Each_answer_of_S3_has_a_meaning(HttpStatusCode status, string? error, string expected)
    {
        _s3.Restoring = _ => error is null ? new RestoreObjectResponse { HttpStatusCode = status } : throw FakeS3.Error(error, status);

        RestoreAnswer answer = await ObjectRestore.RequestAsync(_bucket, Archived(), 7, GlacierJobTier.Bulk, default);

        Assert.Equal(expected, answer.ToString());
        RestoreObjectRequest sent = Assert.Single(_s3.Restores);
        Assert.Equal((7, GlacierJobTier.Bulk, "111122223333"), (sent.Days, sent.Tier, sent.ExpectedBucketOwner));
    }

    /// <summary>S3 refuses days for the archive tiers of INTELLIGENT_TIERING: their objects stay readable.</summary>
    [Fact]
    public async Task An_object_of_intelligent_tiering_is_restored_without_days()
    {
        StoredObject stored = Archived() with { StorageClass = S3StorageClass.IntelligentTiering, ArchiveTier = ArchiveStatus.ARCHIVE_ACCESS };

        await ObjectRestore.RequestAsync(_bucket, stored, 7, GlacierJobTier.Standard, default);

        Assert.Null(Assert.Single(_s3.Restores).Days);
    }

    [Fact]
    public async Task A_missing_permission_is_named()
    {
        _s3.Restoring = _ => throw FakeS3.Error("AccessDenied", HttpStatusCode.Forbidden);

        var error = await Assert.ThrowsAsync<AccessDenied>(() => ObjectRestore.RequestAsync(_bucket, Archived(), 7, GlacierJobTier.Standard, default));

        Assert.Contains("AWS refused s3:RestoreObject on s3://archive/logs/a", error.Message);
    }

    [Fact]
    public async Task A_lack_of_expedited_capacity_is_explained()
    {
        _s3.Restoring = _ => throw FakeS3.Error("GlacierExpeditedRetrievalNotAvailable", HttpStatusCode.ServiceUnavailable);

        var error = await Assert.ThrowsAsync<InvalidRequest>(() => ObjectRestore.RequestAsync(_bucket, Archived(), 7, GlacierJobTier.Expedited, default));

        Assert.Contains("--tier Standard", error.Message);
    }

    private static StoredObject Archived() => new(Key, "e", 7) { StorageClass = S3StorageClass.Glacier };
}
