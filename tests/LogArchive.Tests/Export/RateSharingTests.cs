using System.Net;
using Amazon.S3.Model;
using LogArchive.Catalog;
using LogArchive.Export;
using LogArchive.Storage;
using LogArchive.Tests.Functions;
using LogArchive.Tests.Writing;
using Microsoft.Extensions.Time.Testing;

namespace LogArchive.Tests.Export;

public sealed class RateSharingTests
{
    private const string Mark = "runs/run-1/reading/111122223333/eu-central-1/dt=2026-11-09/aws/lambda/orders.json";

    private readonly FakeS3 _s3 = new();
    private readonly FakeTimeProvider _time = Some.Time();
    private readonly RecordingLogger _log = new();
    private readonly RateSharing _sharing;

    public RateSharingTests() => _sharing = new RateSharing(
        new ArchiveBucket(_s3, "archive") { Time = _time }, Some.Settings(("READ_RATE", "10"), ("MAX_CONCURRENCY", "5")), _time, _log);

    [Fact]
    public async Task An_export_is_marked_while_it_reads()
    {
        await using (_sharing.Begin(Some.Item()))
        {
            Assert.Contains(Mark, _s3.Objects.Keys);
            Assert.Equal(2, _sharing.Rate.PerSecond, 3);
        }

        Assert.Empty(_s3.Objects);
        Assert.Equal([$"PutObject {Mark}", $"DeleteObject {Mark}"], _s3.Calls);
    }

    [Fact]
    public async Task Exports_share_with_those_whose_marks_are_there()
    {
        _s3.Listing = _ => Marks(TimeSpan.Zero);
        await using SharedReading reading = _sharing.Begin(Some.Item());
        await CountAsync();
        await CountAsync();
        await UntilAsync(() => _sharing.Rate.PerSecond > 9.99);

        _s3.Listing = _ => Marks(TimeSpan.Zero, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(-1), TimeSpan.FromMinutes(12));
        await CountAsync();

        await UntilAsync(() => Math.Abs(_sharing.Rate.PerSecond - 2.5) < 0.001);
    }

    /// <summary>The clock here may be wrong: only S3's own times are compared.</summary>
    [Fact]
    public async Task A_mark_older_than_any_invocation_does_not_count()
    {
        _s3.Listing = _ => Marks(TimeSpan.Zero, TimeSpan.FromMinutes(17), TimeSpan.FromMinutes(15));
        await using SharedReading reading = _sharing.Begin(Some.Item());
        await CountAsync();
        await CountAsync();

        await UntilAsync(() => Math.Abs(_sharing.Rate.PerSecond - 5) < 0.001);
    }

    [Theory]
    [InlineData("PutObject")]
    [InlineData("ListObjects")]
    public async Task What_cannot_be_counted_fails_nothing_and_throttling_remains(string refused)
    {
        _s3.Before = call =>
        {
            if (call.StartsWith(refused, StringComparison.Ordinal))
            {
                throw FakeS3.Error("AccessDenied", HttpStatusCode.Forbidden);
            }
        };
        await using (_sharing.Begin(Some.Item()))
        {
            await UntilAsync(() => Passes(1) && _log.Lines.Count == 1);
            Assert.Equal(2, _sharing.Rate.PerSecond, 0);
            _time.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal(10, _sharing.Rate.PerSecond, 3);
        }

        Assert.Contains("The exports that read beside that of /aws/lambda/orders could not be counted", Assert.Single(_log.Lines));
    }

    [Fact]
    public async Task A_mark_that_cannot_be_deleted_fails_nothing()
    {
        _s3.Before = call =>
        {
            if (call.StartsWith("Delete", StringComparison.Ordinal))
            {
                throw FakeS3.Error("SlowDown", HttpStatusCode.ServiceUnavailable);
            }
        };

        await _sharing.Begin(Some.Item()).DisposeAsync();

        Assert.Contains(Mark, _s3.Objects.Keys);
    }

    [Fact]
    public async Task A_mark_that_hangs_holds_nothing_up_for_long()
    {
        _s3.Stuck = (_, token) => Task.Delay(Timeout.Infinite, token);
        Task ending = _sharing.Begin(Some.Item()).DisposeAsync().AsTask();

        await UntilAsync(() => Passes(1) && ending.IsCompleted);

        await ending;
    }

    /// <summary>The own mark, written in S3's year 2020, and others that are older by these ages.</summary>
    private static ListObjectsV2Response Marks(params TimeSpan[] ages)
    {
        var written = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        return new ListObjectsV2Response
        {
            S3Objects = [.. ages.Select((age, i) => new S3Object { Key = i == 0 ? Mark : $"{ArchiveKeys.ReadingMarks("run-1")}{i}", LastModified = written - age })],
        };
    }

    private async Task CountAsync()
    {
        int lists = Lists();
        await UntilAsync(() => Lists() > lists || (Passes(1) && Lists() > lists));
    }

    private bool Passes(int seconds)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        return true;
    }

    private int Lists() => _s3.Calls.Count(call => call.StartsWith("ListObjects", StringComparison.Ordinal));

    /// <summary>The fake calls end at once, but perhaps on another thread.</summary>
    private static async Task UntilAsync(Func<bool> condition)
    {
        for (int i = 0; i < 1000 && !condition(); i++)
        {
            await Task.Delay(10);
        }

        Assert.True(condition());
    }
}
