using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Export;
using LogArchive.Reading;
using LogArchive.Retention;

namespace LogArchive.Tests.Retention;

public sealed class ReceiptClaimTests
{
    private const string Arn = "arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/orders";

    [Fact]
    public void What_an_export_writes_is_a_claim_without_a_doubt()
    {
        WorkItem item = Some.Item() with { LogGroupArn = Arn, RetentionDays = 14 };
        Receipt receipt = new DailyReceipt(item, Some.Settings(), new ExportTally(item, null, new ReadCounts(), Some.Time()), Some.Time()).WithoutObject(WorkStatus.Archived) with
        {
            Key = item.Key,
            ETag = "e",
            ObjectBytes = 7,
            Started = Some.Now,
            Finished = Some.Now.AddHours(1),
        };

        var claim = JsonSerializer.Deserialize(JsonSerializer.Serialize(receipt, CatalogJson.Readable.Receipt), RetentionJson.Default.ReceiptClaim)!;

        Assert.Null(claim.RejectionReason(item.LogGroup, Arn, TimeSpan.FromDays(12)));
        Assert.Equal((item.Start, item.End, item.Key, "e", 7), (claim.Start, claim.End, claim.Key, claim.ETag, claim.ObjectBytes));
        Assert.Equal((Arn, 14), (claim.LogGroupArn, claim.RetentionDays));
    }

    [Fact]
    public void A_group_whose_own_arn_is_not_known_has_no_receipt_without_a_doubt()
    {
        var claim = new ReceiptClaim(1, "/a", Some.Start, Some.End, WorkStatus.Empty, Some.Now, Some.Now);

        Assert.NotNull(claim.RejectionReason("/a", null, TimeSpan.Zero));
        Assert.Null((claim with { LogGroupArn = Arn }).RejectionReason("/a", Arn, TimeSpan.Zero));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    public void A_day_counts_as_expired_from_its_first_millisecond_on(int milliseconds, bool isDoubted)
    {
        var finished = DateTimeOffset.FromUnixTimeMilliseconds(Some.Start).AddDays(14).AddMilliseconds(milliseconds);
        var claim = new ReceiptClaim(1, "/a", Some.Start, Some.End, WorkStatus.Empty, Some.Now, finished) { LogGroupArn = Arn, RetentionDays = 14 };

        Assert.Equal(isDoubted, claim.RejectionReason("/a", Arn, TimeSpan.Zero) is not null);
    }
}
