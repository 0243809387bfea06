using System.IO.Compression;
using System.Text;
using LogArchive.Catalog;
using LogArchive.Retrieval.Selecting;
using LogArchive.Retrieval.Verifying;
using LogArchive.Settings;

namespace LogArchive.Tests.Retrieval;

/// <summary>An object whose receipt was lost gets one again, from what it holds.</summary>
public sealed class AdoptionTests
{
    private static readonly TimeRange All = new(Some.Start, Some.Start + (VerifiedArchive.Days * 86_400_000L));

    [Theory]
    [InlineData(LineFormat.Ndjson, Settings.Compression.Gzip)]
    [InlineData(LineFormat.Ndjson, Settings.Compression.Zstd)]
    [InlineData(LineFormat.Ndjson, Settings.Compression.None)]
    [InlineData(LineFormat.Text, Settings.Compression.Gzip)]
    public async Task The_new_receipt_says_what_the_lost_one_said(LineFormat format, Settings.Compression compression)
    {
        VerifiedArchive archive = await VerifiedArchive.CreateAsync(format, compression);
        Receipt lost = archive.Receipt;
        List<(string, string)> lines = await archive.Archive.ReadAsync(SampleArchive.Selection(All, VerifiedArchive.Web));
        archive.S3.Objects.Remove(VerifiedArchive.ReceiptKey);
        Finding found = Assert.Single((await archive.CheckAsync()).Findings);

        Receipt adopted = await Adoption(archive).AdoptAsync(found, default);

        Assert.Equal("adopted-20261122T003000Z", adopted.Run);
        Assert.Equal((lost.Key, lost.ETag, lost.ChecksumCrc64Nvme, lost.ObjectBytes, lost.RawBytes), (adopted.Key, adopted.ETag, adopted.ChecksumCrc64Nvme, adopted.ObjectBytes, adopted.RawBytes));
        Assert.Equal((lost.LogGroupArn, lost.Start, lost.End, lost.TimeZone, lost.Format, lost.Compression), (adopted.LogGroupArn, adopted.Start, adopted.End, adopted.TimeZone, adopted.Format, adopted.Compression));
        if (format == LineFormat.Ndjson)
        {
            Assert.Equal((lost.Events, lost.Fingerprint, lost.FirstTimestamp, lost.LastTimestamp), (adopted.Events, adopted.Fingerprint, adopted.FirstTimestamp, adopted.LastTimestamp));
            Assert.Equal(lost.Hours, adopted.Hours);
        }

        Assert.Empty((await archive.CheckAsync(isDeep: true)).Findings);
        Assert.Equal(lines, await archive.Archive.ReadAsync(SampleArchive.Selection(All, VerifiedArchive.Web)));
    }

    [Theory]
    [InlineData("no JSON\n", "is no event")]
    [InlineData("{\"timestamp\":1794268800000,\"ingestionTime\":1,\"logStream\":\"s\",\"message\":\"m\"\n", "is no event")]
    [InlineData("{\"timestamp\":1794182400000,\"ingestionTime\":1,\"logStream\":\"s\",\"message\":\"m\"}\n", "is not in the day")]
    [InlineData("{\"timestamp\":1794268800001,\"ingestionTime\":1,\"logStream\":\"s\",\"message\":\"m\"}\n{\"timestamp\":1794268800000,\"ingestionTime\":1,\"logStream\":\"s\",\"message\":\"m\"}\n", "is not in order")]
    [InlineData("{\"timestamp\":1794268800000,\"ingestionTime\":1,\"logStream\":\"s\",\"message\":\"m\"}", "has no end")]
    [InlineData("", "has no lines")]
    public async Task What_is_not_the_day_in_order_is_not_adopted(string lines, string reason)
    {
        VerifiedArchive archive = await VerifiedArchive.CreateAsync();
        archive.S3.Objects.Remove(VerifiedArchive.ReceiptKey);
        archive.Alter(archive.Receipt.Key!, _ => Gzip(lines));

        var refused = await Assert.ThrowsAsync<NotAdoptable>(async () => await Adoption(archive).AdoptAsync(Assert.Single((await archive.CheckAsync()).Findings), default));

        Assert.Contains(reason, refused.Message);
        Assert.DoesNotContain(VerifiedArchive.ReceiptKey, archive.S3.Objects.Keys);
    }

    [Fact]
    public async Task An_object_that_was_cut_off_is_not_adopted()
    {
        VerifiedArchive archive = await VerifiedArchive.CreateAsync();
        archive.S3.Objects.Remove(VerifiedArchive.ReceiptKey);
        archive.Alter(archive.Receipt.Key!, bytes => bytes[..^10]);

        await Assert.ThrowsAsync<NotAdoptable>(async () => await Adoption(archive).AdoptAsync(Assert.Single((await archive.CheckAsync()).Findings), default));
    }

    [Fact]
    public async Task A_receipt_that_appears_meanwhile_stays()
    {
        VerifiedArchive archive = await VerifiedArchive.CreateAsync();
        archive.S3.Objects.Remove(VerifiedArchive.ReceiptKey);
        Finding found = Assert.Single((await archive.CheckAsync()).Findings);
        archive.S3.Put(VerifiedArchive.ReceiptKey, "theirs");

        await Assert.ThrowsAsync<NotAdoptable>(() => Adoption(archive).AdoptAsync(found, default));

        Assert.Equal("theirs", archive.S3.Text(VerifiedArchive.ReceiptKey));
    }

    [Fact]
    public async Task Without_the_calendars_record_nobody_knows_the_day()
    {
        VerifiedArchive archive = await VerifiedArchive.CreateAsync();
        archive.S3.Objects.Remove(VerifiedArchive.ReceiptKey);
        archive.S3.Objects.Remove(ArchiveKeys.CalendarDay(Some.Scope, VerifiedArchive.Day));
        Finding found = (await archive.CheckAsync()).Findings.Single(one => one.Kind == FindingKind.ReceiptMissing);

        var refused = await Assert.ThrowsAsync<NotAdoptable>(() => Adoption(archive).AdoptAsync(found, default));

        Assert.EndsWith("./logarchive backfill --from 2026-11-10 --to 2026-11-10", refused.Message);
    }

    private static Adoption Adoption(VerifiedArchive archive) => new(archive.Archive.Bucket, Some.Scope, Some.Time());

    private static byte[] Gzip(string text)
    {
        var file = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionMode.Compress))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return file.ToArray();
    }
}
