using System.Net;
using System.Text;
using Amazon.S3;
using LogArchive.Lines;
using LogArchive.Storage;
using Microsoft.Extensions.Time.Testing;

namespace LogArchive.Tests.Writing;

public sealed class ObjectUploadTests
{
    private const int SmallObject = 128 * 1024;

    private readonly FakeS3 _s3 = new();
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_is_seen_before_it_is_published(bool multipart)
    {
        await using var upload = await BeginAsync("new", multipart);
        Assert.Empty(_s3.Objects);

        await upload.PublishAsync(PublishCondition.IfAbsent, default);

        Assert.EndsWith("new", _s3.Text("k"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_object_in_the_way_is_left_alone_and_can_be_replaced_by_a_second_publish(bool multipart)
    {
        _s3.Put("k", "old");
        await using var upload = await BeginAsync("new", multipart);

        var error = await Assert.ThrowsAsync<ObjectExistsException>(() => upload.PublishAsync(PublishCondition.IfAbsent, default));
        Assert.Equal("old", _s3.Text("k"));
        Assert.Contains("s3://archive/k", error.Message);

        await upload.PublishAsync(PublishCondition.Over(_s3.Objects["k"].ETag), default);
        Assert.EndsWith("new", _s3.Text("k"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_object_that_changed_since_it_was_seen_is_not_replaced(bool multipart)
    {
        _s3.Put("k", "old");
        string seen = _s3.Objects["k"].ETag;
        await using var upload = await BeginAsync("new", multipart);
        _s3.Put("k", "newer");

        await Assert.ThrowsAsync<ObjectExistsException>(() => upload.PublishAsync(PublishCondition.Over(seen), default));

        Assert.Equal("newer", _s3.Text("k"));
    }

    [Fact]
    public async Task An_upload_that_lost_the_race_is_aborted_in_the_end()
    {
        _s3.Put("k", "old");
        await using (var upload = await BeginAsync("new", multipart: true))
        {
            await Assert.ThrowsAsync<ObjectExistsException>(() => upload.PublishAsync(PublishCondition.IfAbsent, default));
        }

        Assert.Empty(_s3.Uploads);
        Assert.Equal("AbortMultipartUpload k", _s3.Calls[^1]);
    }

    [Fact]
    public async Task A_published_upload_is_not_aborted()
    {
        await using (var upload = await BeginAsync("new", multipart: true))
        {
            await upload.PublishAsync(PublishCondition.Always, default);
        }

        Assert.DoesNotContain("AbortMultipartUpload k", _s3.Calls);
    }

    [Fact]
    public async Task An_abort_that_gets_no_answer_is_given_up_after_4_seconds()
    {
        var upload = await BeginAsync("new", multipart: true);
        var sent = new TaskCompletionSource<CancellationToken>();
        _s3.Stuck = (_, token) =>
        {
            sent.SetResult(token);
            return Task.Delay(Timeout.Infinite, token);
        };

        Task disposed = upload.DisposeAsync().AsTask();
        CancellationToken grace = await sent.Task;
        _time.Advance(TimeSpan.FromSeconds(3.999));
        bool isEarly = grace.IsCancellationRequested;
        _time.Advance(TimeSpan.FromSeconds(0.001));
        await disposed;

        Assert.False(isEarly);
        Assert.Single(_s3.Uploads);
    }

    [Fact]
    public async Task When_the_answer_of_complete_is_lost_the_object_is_recognised()
    {
        await using var upload = await BeginAsync("new", multipart: true);
        LoseOneAnswer("CompleteMultipartUpload k");
        await Assert.ThrowsAsync<HttpRequestException>(() => upload.PublishAsync(PublishCondition.IfAbsent, default));

        // What the SDK's retry of the same request meets.
        var stored = await upload.PublishAsync(PublishCondition.IfAbsent, default);

        Assert.Equal(_s3.Objects["k"].ETag.Trim('"'), stored.ETag);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_upload_that_vanished_without_its_object_fails(bool otherObject)
    {
        await using var upload = await BeginAsync("new", multipart: true);
        _s3.Uploads.Clear();
        if (otherObject)
        {
            _s3.Put("k", "other");
        }

        var error = await Assert.ThrowsAsync<UploadVanished>(() => upload.PublishAsync(PublishCondition.Always, default));

        Assert.Contains("s3://archive/k", error.Message);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(SmallObject - 1, null)]
    [InlineData(SmallObject, "GLACIER_IR")]
    [InlineData(SmallObject + 1, "GLACIER_IR")]
    public async Task A_small_object_stays_in_the_standard_class(int bytes, string? expected)
    {
        await using var upload = await BeginAsync(new string('a', bytes), multipart: false, S3StorageClass.GlacierInstantRetrieval);

        await upload.PublishAsync(PublishCondition.Always, default);

        Assert.Equal(expected, _s3.Objects["k"].StorageClass?.Value);
    }

    [Fact]
    public async Task A_multipart_object_has_the_configured_class_and_type()
    {
        await using var upload = await BeginAsync("new", multipart: true, S3StorageClass.StandardInfrequentAccess);

        await upload.PublishAsync(PublishCondition.Always, default);

        Assert.Equal(("STANDARD_IA", "text/plain"), (_s3.Objects["k"].StorageClass!.Value, _s3.Objects["k"].ContentType));
    }

    [Fact]
    public async Task Every_part_and_the_whole_carry_their_checksum()
    {
        await using var upload = await BeginAsync("new", multipart: true);
        await upload.PublishAsync(PublishCondition.Always, default);

        // FakeS3 compares them with its own computation; here: that they were sent at all.
        Assert.Equal(("CRC64NVME", "FULL_OBJECT"), (_s3.LastCreate!.ChecksumAlgorithm.Value, _s3.LastCreate.ChecksumType.Value));
        Assert.Equal(3, _s3.ChecksumsSeen);
    }

    [Theory]
    [InlineData("CreateMultipartUpload k", true)]
    [InlineData("CompleteMultipartUpload k", true)]
    [InlineData("PutObject k", false)]
    [InlineData("UploadPart k", true)]
    public async Task A_missing_permission_is_called_by_its_name(string failing, bool multipart)
    {
        _s3.Before = call => { if (call == failing) { throw FakeS3.Error("AccessDenied", HttpStatusCode.Forbidden); } };

        var error = await Assert.ThrowsAsync<AccessDenied>(async () =>
        {
            await using var upload = await BeginAsync("new", multipart);
            await upload.PublishAsync(PublishCondition.Always, default);
        });

        Assert.Contains("s3:PutObject", error.Message);
        Assert.Contains(" on s3://archive/k", error.Message);
    }

    private void LoseOneAnswer(string lost) => _s3.After = call =>
    {
        if (call == lost)
        {
            _s3.After = _ => { };
            throw new HttpRequestException("The answer got lost.");
        }
    };

    private async Task<ObjectUpload> BeginAsync(string text, bool multipart, S3StorageClass? storageClass = null)
    {
        var upload = new ObjectUpload(new ObjectTarget(new ArchiveBucket(_s3, "archive") { Time = _time }, "k", "text/plain", storageClass ?? S3StorageClass.Standard));
        try
        {
            if (multipart)
            {
                await upload.AddAsync(Buffer(new string('a', 5 * 1024 * 1024)), default);
            }

            await upload.FinishAsync(Buffer(text), default);
            return upload;
        }
        catch
        {
            await upload.DisposeAsync();
            throw;
        }
    }

    private static PartBuffer Buffer(string text)
    {
        var buffer = new PartBuffer(new SegmentPool());
        buffer.Write(Encoding.UTF8.GetBytes(text));
        return buffer;
    }
}
