using System.Net;
using System.Text;
using Amazon.S3;
using LogArchive.Catalog;
using LogArchive.Lines;
using LogArchive.Settings;
using LogArchive.Storage;
using LogArchive.Writing;

namespace LogArchive.Tests.Writing;

public sealed class DailyObjectWriterTests
{
    private const int MiB = 1024 * 1024;
    private const int PartBytes = 5 * MiB;

    private readonly FakeS3 _s3 = new();

    [Fact]
    public async Task Parts_are_cut_at_line_ends_and_together_are_the_object()
    {
        string[] lines = Lines(11, 40_000);

        var (stored, parts) = await WriteAsync(lines, Compression.None);

        byte[] file = _s3.Objects["k"].Bytes;
        Assert.Equal(lines, Some.Lines(file));
        Assert.Equal(3, parts.Count);
        Assert.Equal(_s3.Parts["upload-1"].Values.Select(part => (long)part.Length), parts.Select(part => part.Length));
        Assert.All(_s3.Parts["upload-1"].Values, part => Assert.Equal((byte)'\n', part[^1]));
        Assert.Equal((file.Length, Crc64Oracle.Base64(file)), (stored.Bytes, stored.Crc64Nvme));
        Assert.Equal(_s3.Objects["k"].ETag.Trim('"'), stored.ETag);
    }

    [Theory]
    [InlineData(Compression.Gzip)]
    [InlineData(Compression.Zstd)]
    [InlineData(Compression.None)]
    public async Task Every_part_of_the_index_holds_just_the_events_it_claims(Compression compression)
    {
        string[] lines = Lines(12, 40_000);

        var (_, parts) = await WriteAsync(lines, compression);

        byte[] file = _s3.Objects["k"].Bytes;
        long offset = 0;
        long line = 0;
        foreach (var part in parts)
        {
            Assert.Equal(offset, part.Offset);
            byte[] bytes = file[(int)part.Offset..(int)(part.Offset + part.Length)];
            string[] content = Some.Lines(compression switch
            {
                Compression.Gzip => CompressedParts.Inflate(bytes[(offset == 0 ? CompressedParts.GzipHeaderBytes : 0)..]),
                Compression.Zstd => CompressedParts.Unzstd(bytes),
                _ => bytes,
            });
            Assert.Equal(lines[(int)line..(int)(line + part.Events)], content);

            // The n-th line has timestamp 10 n.
            Assert.Equal((10 * line, 10 * (line + part.Events - 1)), (part.FirstTimestamp, part.LastTimestamp));
            offset += part.Length;
            line += part.Events;
        }

        Assert.Equal((file.Length, lines.Length), (offset, line));
        Assert.True(parts.Count >= 2);
    }

    [Theory]
    [InlineData(PartBytes - 1, 1)]
    [InlineData(PartBytes, 2)]
    [InlineData(PartBytes + 1, 2)]
    public async Task A_part_is_cut_as_soon_as_it_is_full_and_another_line_comes(int firstLines, int expectedParts)
    {
        string[] lines = [new string('a', firstLines - 2 - 100), new string('b', 100), "c"];

        var (_, parts) = await WriteAsync(lines, Compression.None);

        Assert.Equal(expectedParts, parts.Count);
        Assert.Equal(lines, Some.Lines(_s3.Objects["k"].Bytes));
    }

    [Fact]
    public async Task A_full_part_that_is_the_last_is_one_put()
    {
        await WriteAsync([new string('a', PartBytes)], Compression.None);

        Assert.Equal(["PutObject k", "HeadObject k"], _s3.Calls);
    }

    [Fact]
    public async Task A_small_object_is_one_put_and_no_multipart_call()
    {
        var (stored, parts) = await WriteAsync(["a", "b"], Compression.Gzip);

        Assert.Equal(["PutObject k", "HeadObject k"], _s3.Calls);
        Assert.Equal("a\nb\n", Encoding.UTF8.GetString(CompressedParts.Gunzip(_s3.Objects["k"].Bytes)));
        Assert.Equal(new ReceiptPart(0, stored.Bytes, 0, 10, 2), parts.Single());
        Assert.Equal("application/gzip", _s3.Objects["k"].ContentType);
    }

    [Fact]
    public async Task Totals_and_fingerprint_are_of_the_lines()
    {
        await using var upload = Upload();
        await using var writer = new DailyObjectWriter(upload, PartCompressor.Create(Compression.Gzip), PartBytes);
        writer.Write(Some.Line("äb"));
        writer.Write(Some.Line(""));

        var fingerprint = default(ContentFingerprint);
        fingerprint = fingerprint.With("äb"u8);
        fingerprint = fingerprint.With(""u8);

        Assert.Equal((2, 5, fingerprint.ToString()), (writer.Events, writer.RawBytes, writer.Fingerprint));
    }

    [Fact]
    public async Task While_a_part_is_uploaded_the_next_one_fills_and_no_third_is_begun()
    {
        var gate = new TaskCompletionSource();
        _s3.Gate = gate.Task;
        await using var upload = Upload();
        await using var writer = new DailyObjectWriter(upload, PartCompressor.Create(Compression.None), PartBytes);
        var line = Some.Line(new string('a', PartBytes));
        writer.EnterSlice(0, null);

        writer.Write(line);
        Task first = writer.CutAsync(default);
        Assert.True(first.IsCompletedSuccessfully, "filling goes on while the first part is on its way");
        writer.Write(line);
        Task second = writer.CutAsync(default);
        Assert.False(second.IsCompleted, "both buffers are in use");

        gate.SetResult();
        await second;
        writer.Write(line);
        await writer.FinishAsync(default);
        await upload.PublishAsync(PublishCondition.Always, default);
        Assert.Equal(3 * (PartBytes + 1), _s3.Objects["k"].Bytes.Length);
    }

    [Fact]
    public async Task The_same_lines_give_the_same_parts()
    {
        string[] lines = Lines(15, 30_000);

        await WriteAsync(lines, Compression.Gzip);
        await WriteAsync(lines, Compression.Gzip);

        Assert.Equal(_s3.Parts["upload-1"].Count, _s3.Parts["upload-2"].Count);
        Assert.All(_s3.Parts["upload-1"], part => Assert.True(part.Value.AsSpan().SequenceEqual(_s3.Parts["upload-2"][part.Key]), $"part {part.Key}"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_failure_during_an_upload_aborts_it_and_publishes_nothing(int failingPart)
    {
        int part = 0;
        _s3.Before = call =>
        {
            if (call == "UploadPart k" && ++part == failingPart)
            {
                throw FakeS3.Error("InternalError", HttpStatusCode.InternalServerError);
            }
        };

        await Assert.ThrowsAsync<AmazonS3Exception>(() => WriteAsync(Lines(11, 40_000), Compression.None));

        Assert.Equal("AbortMultipartUpload k", _s3.Calls[^1]);
        Assert.Empty(_s3.Uploads);
        Assert.Empty(_s3.Objects);
    }

    [Fact]
    public async Task A_cancelled_export_still_aborts_its_upload()
    {
        using var stop = new CancellationTokenSource();
        _s3.Before = call => { if (call == "UploadPart k") { stop.Cancel(); stop.Token.ThrowIfCancellationRequested(); } };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WriteAsync(Lines(11, 40_000), Compression.None, stop.Token));

        Assert.Empty(_s3.Uploads);
        Assert.Empty(_s3.Objects);
    }

    [Fact]
    public async Task An_abort_that_fails_does_not_hide_the_failure_before_it()
    {
        _s3.Before = call => { if (call.StartsWith("UploadPart") || call.StartsWith("Abort")) { throw FakeS3.Error(call[..5], HttpStatusCode.InternalServerError); } };

        var error = await Assert.ThrowsAsync<AmazonS3Exception>(() => WriteAsync(Lines(11, 40_000), Compression.None));

        Assert.Equal("Uploa", error.ErrorCode);
    }

    private async Task<(StoredObject Stored, IReadOnlyList<ReceiptPart> Parts)> WriteAsync(string[] lines, Compression compression, CancellationToken cancellationToken = default)
    {
        await using var upload = Upload();
        await using var writer = new DailyObjectWriter(upload, PartCompressor.Create(compression), PartBytes);
        writer.EnterSlice(0, null);
        var page = new LinePage(new SegmentPool());
        long timestamp = 0;
        foreach (string line in lines)
        {
            page.Clear();
            page.AddLine(timestamp, "1", line);
            timestamp += 10;
            if (writer.IsPartFull)
            {
                await writer.CutAsync(cancellationToken);
            }

            writer.Write(page.Lines[0]);
        }

        await writer.FinishAsync(cancellationToken);
        return (await upload.PublishAsync(PublishCondition.Always, cancellationToken), writer.Parts);
    }

    private ObjectUpload Upload() => new(new ObjectTarget(new ArchiveBucket(_s3, "archive"), "k", "application/gzip", S3StorageClass.Standard));

    /// <summary>Lines that compress badly, so that gzip makes several parts too.</summary>
    private static string[] Lines(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => Some.Noise(random, random.Next(600)))];
    }
}
