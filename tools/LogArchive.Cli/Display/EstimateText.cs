using System.Globalization;
using LogArchive.Cli.Estimating;
using LogArchive.Days;
using LogArchive.Reporting;

namespace LogArchive.Cli.Display;

/// <summary>An estimate for people.</summary>
internal static class EstimateText
{
    private const int LabelWidth = 12;

    /// <param name="output">Where to write.</param>
    /// <param name="estimate">The estimate.</param>
    /// <param name="settings">Where patterns, time zone and lag come from, as a sentence.</param>
    public static async Task WriteAsync(TextWriter output, Estimate estimate, string settings)
    {
        await LabelledLine.WriteAsync(output, Lines(estimate), LabelWidth);
        await output.WriteLineAsync(settings);
    }

    private static IEnumerable<LabelledLine> Lines(Estimate estimate)
    {
        string days = estimate.From == estimate.To ? Date(estimate.From) : $"{Date(estimate.From)} to {Date(estimate.To)}";
        yield return new("days", $"{days} in {estimate.TimeZone}");
        yield return new("log groups", Text($"{estimate.LogGroups:#,0}, with {WordCount.Of(estimate.LogGroupDays, "day", "days")} to archive")
            + (estimate.AlreadyArchived == 0 ? "" : Text($"; {estimate.AlreadyArchived:#,0} more are archived already")));
        if (estimate.LogGroupDays == 0)
        {
            yield break;
        }

        yield return new("based on", Basis(estimate));
        yield return new("lines", $"{ByteSize.Of(estimate.Bytes)}, in objects of {ByteSize.Of(estimate.ObjectBytes)}");
        yield return new("pages", Text($"{estimate.Pages:#,0} of 1 MB"));
        yield return new("reading", $"{Duration.Of(TimeSpan.FromSeconds((double)estimate.Pages / estimate.PagesPerSecond))} at {estimate.PagesPerSecond} pages a second (READ_RATE)"
            + (estimate.QuotaPercent is { } percent ? Text($", {percent:0.#} % of a day's quota") : ""));
        if (estimate.ScannedBytes > 0)
        {
            yield return new("queries", $"Logs Insights scans {ByteSize.Of(estimate.ScannedBytes)}");
        }

        RunCost cost = estimate.Dollars;
        yield return new("archiving", $"{Dollars.Of(cost.Run)}: Lambda {Dollars.Of(cost.Lambda)}, "
            + $"Step Functions {Dollars.Of(cost.StepFunctions)}, S3 {Dollars.Of(cost.S3)}"
            + (cost.Insights > 0 ? $", Logs Insights {Dollars.Of(cost.Insights)}" : ""));
        yield return new("keeping", $"{Dollars.Of(cost.KeptPerMonth)} a month in S3 Standard");
        if (estimate.Largest.Count > 0)
        {
            yield return new("largest", string.Join(", ", estimate.Largest.Select(group => $"{group.LogGroup} {ByteSize.Of(group.Bytes)}")));
        }

        yield return new("prices", "us-east-1, 2026, without free tiers: docs/cost.md");
    }

    private static string Basis(Estimate estimate)
    {
        string receipts = estimate.ByReceipts == 0 ? "" : $"the last receipt of {estimate.ByReceipts}";
        string stored = estimate.ByStoredBytes == 0 ? "" : $"the stored bytes of {estimate.ByStoredBytes}, which have no receipt yet: at most, "
            + "because CloudWatch Logs does not say whether they are compressed";
        return string.Join(", ", new[] { receipts, stored }.Where(text => text.Length > 0));
    }

    private static string Date(DateOnly date) => ArchiveDay.Format(date);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
