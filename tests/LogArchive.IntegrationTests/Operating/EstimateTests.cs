using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.IntegrationTests.EndToEnd;

namespace LogArchive.IntegrationTests.Operating;

/// <summary><c>estimate</c>: what it says of a day before it is archived, and what the day then takes.</summary>
public sealed class EstimateTests
{
    private const string Group = "/synthetic/3000x200";

    private static readonly DateOnly Before = EmulatedAws.Day.AddDays(-1);

    [Fact]
    public async Task The_day_then_takes_what_the_day_before_took()
    {
        await using OperatedArchive archive = await OperatedArchive.StartAsync();
        await archive.CreateGroupAsync(Group);
        await ArchiveAsync(archive, Before);
        string[] estimate = ["estimate", "--bucket", archive.Bucket, "--date", EmulatedAws.Date, "--group", "/synthetic/*"];

        JsonElement estimated = (await archive.RunAsync([.. estimate, "--json"])).Exits(0).Json;
        CliResult text = (await archive.RunAsync(estimate)).Exits(0);
        CliResult found = (await archive.RunAsync(["estimate", .. estimate[3..]])).Exits(0);
        await ArchiveAsync(archive, EmulatedAws.Day);
        Receipt receipt = (await archive.ReceiptAsync(Group, EmulatedAws.Day))!;
        JsonElement afterwards = (await archive.RunAsync([.. estimate, "--json"])).Exits(0).Json;

        Assert.InRange(estimated.GetProperty("bytes").GetInt64(), receipt.RawBytes * 0.99, receipt.RawBytes * 1.01);
        Assert.Equal(receipt.Effort!.Pages, estimated.GetProperty("pages").GetInt64());
        Assert.Equal((1, 0, 1), (Number(estimated, "byReceipts"), Number(estimated, "byStoredBytes"), Number(estimated, "logGroupDays")));
        Assert.Equal(text.Output, found.Output);
        Assert.Matches(@"(?m)^based on    the last receipt of 1$", text.Output);
        Assert.Equal((0, 1), (Number(afterwards, "logGroupDays"), Number(afterwards, "alreadyArchived")));
    }

    private static int Number(JsonElement document, string name) => document.GetProperty(name).GetInt32();

    private static async Task ArchiveAsync(OperatedArchive archive, DateOnly date) =>
        (await archive.RunAsync("replay", "--group", Group, "--date", ArchiveDay.Format(date), "--wait")).Exits(0);
}
