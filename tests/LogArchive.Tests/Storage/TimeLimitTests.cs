using System.Text;
using Amazon.S3;
using LogArchive.Lines;
using LogArchive.Storage;
using LogArchive.Tests.Writing;
using Microsoft.Extensions.Time.Testing;

namespace LogArchive.Tests.Storage;

/// <summary>A call to S3 that gets no answer is made once more, and then fails: nothing waits for ever.</summary>
public sealed class TimeLimitTests
{
    private const int Mebibyte = 1024 * 1024;

    private readonly FakeS3 _s3 = new();
    private readonly FakeTimeProvider _time = new();
    private readonly SemaphoreSlim _sent = new(0);

    public TimeLimitTests() => _s3.Stuck = (_, token) =>
    {
        _sent.Release();
        return Task.Delay(Timeout.Infinite, token);
    };

    [Fact]
    public async Task A_small_call_has_60_seconds_twice()
    {
        Task<StoredObject?> found = Bucket().FindObjectAsync("k", default);
        await AfterSendingAsync(60);
        await AfterSendingAsync(60);

        var error = await Assert.ThrowsAsync<TimeoutException>(() => found);
        Assert.Contains("s3:GetObject (and s3:ListBucket) on s3://archive/k within 60 s, 2 times", error.Message);
    }

    [Fact]
    public async Task The_second_try_may_succeed()
    {
        Task<StoredObject?> found = Bucket().FindObjectAsync("k", default);
        await _sent.WaitAsync();
        _s3.Stuck = (_, _) => Task.CompletedTask;
        _time.Advance(TimeSpan.FromSeconds(60));

        Assert.Null(await found);
    }

    [Fact]
    public async Task A_part_has_time_for_its_size_and_the_error_says_what_to_make_smaller()
    {
        _s3.Stuck = (call, token) => call.StartsWith("UploadPart", StringComparison.Ordinal) ? Release(token) : Task.CompletedTask;
        await using var upload = new ObjectUpload(new ObjectTarget(Bucket(), "k", "text/plain", S3StorageClass.Standard));
        Task added = upload.AddAsync(Buffer(8 * Mebibyte), default);

        // At least 32 KiB a second, besides the 60 seconds of every call.
        await AfterSendingAsync(315);
        Assert.Equal(0, _sent.CurrentCount);
        _time.Advance(TimeSpan.FromSeconds(2));
        await AfterSendingAsync(317);

        var error = await Assert.ThrowsAsync<PartTooSlow>(() => added);
        Assert.Contains("8 MiB", error.Message);
        Assert.Contains("PART_MIB", error.Message);
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_not_kept()
    {
        using var stop = new CancellationTokenSource();
        Task<StoredObject?> found = Bucket().FindObjectAsync("k", stop.Token);
        await _sent.WaitAsync();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => found);
    }

    [Fact]
    public async Task Content_that_stops_arriving_is_a_lost_connection()
    {
        await using var content = new ArrivingStream(new SilentStream(), "s3://archive/k", _time);
        ValueTask<int> read = content.ReadAsync(new byte[10]);
        _time.Advance(ArrivingStream.MaxPause);

        var error = await Assert.ThrowsAsync<IOException>(async () => await read);
        Assert.Contains("No byte of s3://archive/k arrived for 30 s", error.Message);
    }

    private ArchiveBucket Bucket() => new(_s3, "archive") { Time = _time };

    private Task Release(CancellationToken token)
    {
        _sent.Release();
        return Task.Delay(Timeout.Infinite, token);
    }

    /// <summary>Waits until a call is on its way, then lets time pass.</summary>
    private async Task AfterSendingAsync(int seconds)
    {
        Assert.True(await _sent.WaitAsync(TimeSpan.FromSeconds(20)), "no call was made");
        _time.Advance(TimeSpan.FromSeconds(seconds));
    }

    private static PartBuffer Buffer(int bytes)
    {
        var buffer = new PartBuffer(new SegmentPool());
        buffer.Write(Encoding.UTF8.GetBytes(new string('a', bytes)));
        return buffer;
    }

    /// <summary>Never has a byte.</summary>
    private sealed class SilentStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
