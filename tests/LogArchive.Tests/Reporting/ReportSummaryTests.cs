using LogArchive.Cli.Reports;
using LogArchive.Reporting;

namespace LogArchive.Tests.Reporting;

public sealed class ReportSummaryTests
{
    [Fact]
    public async Task One_of_something_is_spoken_of_in_the_singular()
    {
        var totals = new ReportNumbers { Archived = 1, Events = 1, Pages = 1, Throttles = 1, Continuations = 1 };

        string text = await TextAsync(SampleReport.Of(1) with { Totals = totals, Quota = new QuotaUse(10, 5, 1, 1_000) });

        Assert.Contains("\n1 event, 0 B, stored as 0 B\n", text);
        Assert.Contains("1 page, 1 throttle, 1 continuation\n", text);
        Assert.Contains("of a day's FilterLogEvents quota; room for", text);
    }

    [Fact]
    public async Task A_run_without_pages_does_not_say_that_there_is_no_room()
    {
        string text = await TextAsync(SampleReport.Of(1) with { Totals = new ReportNumbers(), Quota = new QuotaUse(10, 5, 0, 0) });

        Assert.DoesNotContain("quota", text);
    }

    [Fact]
    public async Task Days_that_could_not_be_read_again_are_still_archived()
    {
        string text = await TextAsync(SampleReport.Of(1) with { Totals = new ReportNumbers { Archived = 1, Failed = 1 }, Overwrite = true });

        Assert.Contains("after pass 1: 1 of 2 log groups failed\nWhat was archived before is still there, also of the log groups that failed.\n", text);
    }

    private static async Task<string> TextAsync(ArchiveReport report)
    {
        using var output = new StringWriter { NewLine = "\n" };
        await ReportSummary.WriteAsync(output, report);
        return output.ToString();
    }
}
