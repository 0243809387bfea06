using System.Globalization;
using LogArchive.Reporting;
using LogArchive.Settings;
using LogArchive.Tests.Template;

namespace LogArchive.Tests.Docs;

/// <summary>The arithmetic of docs/capacity.md.</summary>
public sealed class CapacityTests
{
    private const double SecondsPerDay = 86_400;

    [Fact]
    public void The_table_has_what_each_quota_the_share_of_auto_and_the_alarm_make()
    {
        double alarm = new DeployedStack().Properties("Capacity")["Threshold"]!.GetValue<long>() / 100.0;
        string[] regions = ["eu-central-1", "eu-west-1", "us-east-1"];

        string[][] expected = [.. regions.Select(region => (string[])
        [
            $"{FilterLogEventsQuota.PerSecond(region)}",
            Gigabytes(FilterLogEventsQuota.PerSecond(region)),
            $"{FilterLogEventsQuota.Auto(region)}",
            Gigabytes(FilterLogEventsQuota.Auto(region)),
            Gigabytes(FilterLogEventsQuota.PerSecond(region) * alarm),
        ])];

        Assert.Equal(expected, new Markdown("docs/capacity.md").Rows.Where(row => row.Length == 5 && int.TryParse(row[0], out _)));
    }

    [Fact]
    public void It_says_when_the_alarm_comes_and_when_the_report_warns()
    {
        string text = new Markdown("docs/capacity.md").Text;

        Assert.Equal(QuotaUse.WarnPercent, double.Parse(new DeployedStack().Properties("Capacity")["Threshold"]!.ToString(), CultureInfo.InvariantCulture));
        Assert.Contains($"At {QuotaUse.WarnPercent:0} %, the report warns, and the [alarm]", text, StringComparison.Ordinal);
    }

    /// <summary>Of so many pages of 1 MB a second.</summary>
    private static string Gigabytes(double pages) => $"{Math.Round(pages * SecondsPerDay / 1000).ToString(CultureInfo.InvariantCulture)} GB";
}
