using System.Net;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using LogArchive.Catalog;
using LogArchive.Lines;
using LogArchive.Settings;
using LogArchive.Storage;
using LogArchive.Tests.Writing;
using MultipartUpload = LogArchive.Storage.MultipartUpload;

namespace LogArchive.Tests.Storage;

/// <summary>A store's 200 is not believed: its answer, and what is then at the key, are compared with what was sent.</summary>
public sealed class StoreAnswerTests
{
    private readonly FakeS3 _s3 = new();

    public static TheoryData<bool, string> Lies => new()
    {
        { false, "no entity tag" }, { false, "wrong checksum" }, { false, "wrong entity tag" }, { false, "nothing" }, { false, "empty" },
        { true, "wrong checksum" }, { true, "nothing" }, { true, "empty" },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task What_a_store_has_stored_otherwise_is_an_error_by_name(bool multipart, string lie)
    {
        _s3.GivesChecksums = lie == "wrong checksum";
        _s3.Answering = answer => Lie(answer, lie);

        var error = await Assert.ThrowsAsync<StoredOtherwise>(() => PublishAsync(multipart, PublishCondition.IfAbsent));

        Assert.Contains("s3://archive/k", error.Message);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A_store_without_checksums_is_measured_by_size_and_entity_tag(bool multipart, bool sendsChecksums)
    {
        _s3.GivesChecksums = false;

        StoredObject stored = await PublishAsync(multipart, PublishCondition.IfAbsent, sendsChecksums ? Checksums.Crc64Nvme : Checksums.WhenRequired);

        Assert.Equal(_s3.Objects["k"].ETag.Trim('"'), stored.ETag);
        Assert.Equal(Crc64Oracle.Base64(_s3.Objects["k"].Bytes), stored.Crc64Nvme);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_entity_tag_of_what_a_KMS_key_encrypts_is_not_taken_for_an_MD5(bool multipart)
    {
        _s3.GivesChecksums = false;
        _s3.Answering = answer =>
        {
            string other = new('a', 32);
            switch (answer)
            {
                case PutObjectResponse put:
                    (put.ETag, put.ServerSideEncryptionMethod) = (other, ServerSideEncryptionMethod.AWSKMS);
                    break;
                case CompleteMultipartUploadResponse complete:
                    (complete.ETag, complete.ServerSideEncryptionMethod) = ($"{other}-2", ServerSideEncryptionMethod.AWSKMS);
                    break;
            }
        };

        Assert.NotEmpty((await PublishAsync(multipart, PublishCondition.IfAbsent)).ETag);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_object_that_another_export_has_replaced_since_is_no_lie(bool multipart)
    {
        string published = "";
        _s3.Answering = answer =>
        {
            if (answer is PutObjectResponse or CompleteMultipartUploadResponse)
            {
                published = _s3.Objects["k"].ETag;
                _s3.Put("k", "of another export");
            }
        };

        StoredObject stored = await PublishAsync(multipart, PublishCondition.IfAbsent);

        Assert.Equal(published.Trim('"'), stored.ETag);
    }

    [Theory]
    [InlineData("no entity tag")]
    [InlineData("wrong checksum")]
    [InlineData("wrong entity tag")]
    public async Task A_part_that_was_stored_otherwise_is_uploaded_once_more(string lie)
    {
        _s3.GivesChecksums = lie == "wrong checksum";
        int parts = 0;
        _s3.Answering = answer =>
        {
            if (answer is UploadPartResponse part && ++parts == 1)
            {
                LieAboutPart(part, lie);
            }
        };

        await PublishAsync(multipart: true, PublishCondition.IfAbsent);

        Assert.Equal(3, parts);
    }

    [Fact]
    public async Task A_part_that_stays_wrong_differs()
    {
        _s3.Answering = answer => { if (answer is UploadPartResponse part) { LieAboutPart(part, "wrong checksum"); } };

        var error = await Assert.ThrowsAsync<PartsDiffer>(() => PublishAsync(multipart: true, PublishCondition.IfAbsent));

        Assert.Contains("part 1 of s3://archive/k", error.Message);
        Assert.Empty(_s3.Uploads);
        Assert.Empty(_s3.Objects);
    }

    [Fact]
    public async Task A_document_without_entity_tag_in_the_answer_is_not_written()
    {
        _s3.Answering = answer => Lie(answer, "no entity tag");

        await Assert.ThrowsAsync<StoredOtherwise>(() => new ArchiveBucket(_s3, "archive").PutAsync("runs/k", Some.Receipt(), CatalogJson.Default.Receipt, default));
    }

    [Theory]
    [InlineData("NoSuchUpload")]
    [InlineData("NoSuchKey")]
    [InlineData("NotFound")]
    [InlineData("")]
    public async Task An_upload_that_is_gone_is_gone_in_any_words(string code)
    {
        var target = new ObjectTarget(new ArchiveBucket(_s3, "archive"), "k", "text/plain", S3StorageClass.Standard);
        await using var upload = new ObjectUpload(target);
        await upload.AddAsync(Buffer(new string('a', 5 * 1024 * 1024)), default);
        _s3.Uploads.Clear();
        _s3.Before = call => { if (!call.StartsWith("Head", StringComparison.Ordinal)) { throw FakeS3.Error(code, HttpStatusCode.NotFound); } };

        Assert.False(await MultipartUpload.IsOpenAsync(target, upload.Multipart!.Id, default));
        await Assert.ThrowsAsync<UploadVanished>(() => upload.AddAsync(Buffer("b"), default));
        await Assert.ThrowsAsync<UploadVanished>(() => upload.PublishAsync(PublishCondition.IfAbsent, default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_store_that_compares_the_quotes_of_an_entity_tag_gets_it_without_them(bool multipart)
    {
        _s3.Put("k", "old");
        _s3.ComparesQuotes = true;

        await PublishAsync(multipart, PublishCondition.Over(_s3.Objects["k"].ETag));
        await new ArchiveBucket(_s3, "archive").DeleteAsync("k", _s3.Objects["k"].ETag, "which is in the way", default);

        Assert.Empty(_s3.Objects);
    }

    [Fact]
    public async Task A_document_is_replaced_in_such_a_store_too_and_only_the_one_that_was_read()
    {
        var bucket = new ArchiveBucket(_s3, "archive");
        _s3.ComparesQuotes = true;
        _s3.Put("runs/k", "old");
        string seen = _s3.Objects["runs/k"].ETag;

        Assert.True(await bucket.TryPutAsync("runs/k", Some.Receipt(), CatalogJson.Default.Receipt, PublishCondition.Over(seen), default));
        Assert.False(await bucket.TryPutAsync("runs/k", Some.Receipt(), CatalogJson.Default.Receipt, PublishCondition.Over(seen), default));
    }

    [Fact]
    public async Task An_empty_entity_tag_of_a_completed_upload_is_looked_up()
    {
        _s3.GivesChecksums = false;
        _s3.Answering = answer => { if (answer is CompleteMultipartUploadResponse complete) { complete.ETag = ""; } };

        StoredObject stored = await PublishAsync(multipart: true, PublishCondition.IfAbsent);

        Assert.Equal(_s3.Objects["k"].ETag.Trim('"'), stored.ETag);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_object_to_replace_is_gone_and_the_upload_is_not(bool multipart)
    {
        await Assert.ThrowsAsync<ObjectExistsException>(() => PublishAsync(multipart, PublishCondition.Over("e")));
    }

    [Fact]
    public async Task A_missing_bucket_is_not_taken_for_a_missing_upload()
    {
        _s3.Before = _ => throw FakeS3.Error("NoSuchBucket", HttpStatusCode.NotFound);
        var target = new ObjectTarget(new ArchiveBucket(_s3, "archive"), "k", "text/plain", S3StorageClass.Standard);

        await Assert.ThrowsAsync<InvalidRequest>(() => MultipartUpload.IsOpenAsync(target, "u", default));
    }

    private async Task<StoredObject> PublishAsync(bool multipart, PublishCondition condition, Checksums checksums = Checksums.Crc64Nvme)
    {
        await using var upload = new ObjectUpload(new ObjectTarget(new ArchiveBucket(_s3, "archive") { Checksums = checksums }, "k", "text/plain", S3StorageClass.Standard));
        if (multipart)
        {
            await upload.AddAsync(Buffer(new string('a', 5 * 1024 * 1024)), default);
        }

        await upload.FinishAsync(Buffer("end"), default);
        return await upload.PublishAsync(condition, default);
    }

    private void Lie(object answer, string lie)
    {
        if (answer is not (PutObjectResponse or CompleteMultipartUploadResponse))
        {
            return;
        }

        switch (lie)
        {
            case "nothing":
                _s3.Objects.Remove("k");
                return;
            case "empty":
                _s3.Objects["k"] = _s3.Objects["k"] with { Bytes = [] };
                return;
        }

        bool isPut = answer is PutObjectResponse;
        string? etag = lie switch { "no entity tag" => isPut ? null : "", "wrong entity tag" => new string('0', 32) + (isPut ? "" : "-2"), _ => "\"e\"" };
        if (lie == "wrong checksum")
        {
            etag = _s3.Objects["k"].ETag;
        }

        string? crc = lie == "wrong checksum" ? "AAAAAAAAAAA=" : null;
        _ = answer switch
        {
            PutObjectResponse put => (put.ETag, put.ChecksumCRC64NVME) = (etag, crc),
            CompleteMultipartUploadResponse complete => (complete.ETag, complete.ChecksumCRC64NVME) = (etag, crc),
            _ => default,
        };
    }

    private static void LieAboutPart(UploadPartResponse part, string lie) => (part.ETag, part.ChecksumCRC64NVME) = lie switch
    {
        "no entity tag" => ("", part.ChecksumCRC64NVME),
        "wrong entity tag" => (new string('0', 32), null),
        _ => (part.ETag, "AAAAAAAAAAA="),
    };

    private static PartBuffer Buffer(string text)
    {
        var buffer = new PartBuffer(new SegmentPool());
        buffer.Write(Encoding.UTF8.GetBytes(text));
        return buffer;
    }
}
