using Amazon.S3;
using LogArchive.Cli.Display;
using LogArchive.Cli.Estimating;
using LogArchive.Cli.Running;
using LogArchive.Cli.Samples;
using LogArchive.Retrieval.Restoring;
using LogArchive.Runs;
using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.Tests.Docs;

/// <summary>Output that documents show, as the commands print it for archives that are too large for a test.</summary>
public sealed class ShownOutputTests
{
    [Fact]
    public async Task The_offers_of_restore_are_in_its_page()
    {
        ArchivedObject[] archived =
        [
            .. Enumerable.Range(0, 40).Select(i => Archived(S3StorageClass.Glacier, 130_000_000, new DateOnly(2025, 11, 1).AddDays(i / 2))),
            .. Enumerable.Range(0, 8).Select(i => Archived(S3StorageClass.DeepArchive, 137_500_000, new DateOnly(2025, 11, 21).AddDays(i / 2))),
        ];
        var output = new StringWriter { NewLine = "\n" };

        await RestoreText.WriteStatusAsync(output, new RestoreSurvey(archived, 60));
        await RestoreText.WriteOffersAsync(output, Enum.GetValues<RetrievalTier>().Select(tier => RestoreOffer.Of(archived, tier, 14)), 14);

        Assert.Contains(output.ToString(), new Markdown("docs/restore.md").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_estimate_is_in_the_page_about_retrieval()
    {
        var tally = new EstimateTally { Archived = 240 };
        for (int day = 0; day < 92; day++)
        {
            tally.Add("/ecs/web", new DayEstimate(EstimateBasis.Receipt, 21e9, 19_000, 3e9));
            tally.Add("/ecs/orders", new DayEstimate(EstimateBasis.Receipt, 8.5e9, 7_900, 1.2e9));
            tally.Add("/aws/lambda/gateway", new DayEstimate(EstimateBasis.StoredBytes, 6e9, 5_724, 0.86e9));
            for (int group = 0; group < 117; group++)
            {
                tally.Add($"/aws/lambda/small-{group:000}", new DayEstimate(EstimateBasis.Receipt, 40e6, 40, 5e6));
            }
        }

        ArchiveSettings settings = Some.Settings(("TIME_ZONE", "Europe/Berlin"), ("AWS_REGION", "eu-west-1"));
        var output = new StringWriter { NewLine = "\n" };
        await EstimateText.WriteAsync(output, tally.Estimate(new RequestedDays(new(2026, 8, 1), new(2026, 10, 31), IsNightly: false), settings), "Settings: those of the deployed archive logarchive, as of its latest execution, 7c1a5c1e-20261123.");

        Assert.Contains(output.ToString(), new Markdown("docs/retrieval.md").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_of_a_demo_is_in_the_README()
    {
        RunItem orders = new() { LogGroup = "/aws/lambda/orders", Date = Some.Date, Status = "archived" };
        RunItem[] items =
        [
            orders with { Events = 40_000, RawBytes = 9_050_000, ObjectBytes = 1_110_000, Parts = 1, Duration = TimeSpan.FromSeconds(1.3) },
            orders with { LogGroup = "/aws/lambda/retired", Status = "empty", Events = 0 },
            orders with { LogGroup = "/ecs/web", Events = 600_000, RawBytes = 151_000_000, ObjectBytes = 23_700_000, Parts = 3, Duration = TimeSpan.FromSeconds(6.1) },
        ];

        string table = string.Join('\n', SummaryTable.Of(new RunReport("SUCCEEDED", "arn", items)).Lines(Screen.Unlimited));

        Assert.Contains($"```text\n{table}\n```", new Markdown("README.md").Text, StringComparison.Ordinal);
        Assert.All(items, item => Assert.Equal(item.Events, SampleGroups.All.Single(group => group.Name == item.LogGroup).Events));
    }

    private static ArchivedObject Archived(S3StorageClass storageClass, long bytes, DateOnly date) =>
        new(Some.Receipt(date: date), new StoredObject("key", "etag", bytes) { StorageClass = storageClass });
}
