using System.Data;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using LogArchive.Cli.Estimating;
using LogArchive.Settings;
using LogArchive.Tests.Template;

namespace LogArchive.Tests.Docs;

/// <summary>The sums of docs/cost.md, added up again, and those of its factors that something else in the repository knows.</summary>
public sealed partial class CostTests
{
    private static readonly Markdown Cost = new("docs/cost.md");

    private static readonly Dictionary<string, double> Factors = Named(3).ToDictionary(row => row[0], row => Number(row[1]));

    [Fact]
    public void Every_sum_is_what_its_factors_make()
    {
        var values = new Dictionary<string, double>(Factors);
        string[][] sums = [.. Named(4)];

        Assert.True(sums.Length >= 15, $"{sums.Length} sums");
        Assert.All(sums, sum =>
        {
            double value = values[sum[0]] = Compute(sum[2].Trim('`'), values);
            double lastDigit = Math.Pow(10, -(sum[3].Contains('.') ? sum[3].Length - sum[3].IndexOf('.') - 1 : 0));
            Assert.True(Math.Abs(value - Number(sum[3])) <= 0.500001 * lastDigit, $"{sum[0]} is {value}, and the table says {sum[3]}.");
        });
    }

    [Fact]
    public void Every_factor_is_used()
    {
        string formulas = string.Join(' ', Named(4).Select(sum => sum[2]));

        Assert.All(Factors.Keys, factor => Assert.Matches($@"\b{factor}\b", formulas));
    }

    [Fact]
    public void Factors_that_are_settings_or_counts_of_the_template_are_the_templates()
    {
        var stack = new DeployedStack();

        Assert.Equal(Number(DeployedStack.Parameters["FunctionMemory"]!["Default"]!.ToString()) / 1024, Factors["memory"]);
        Assert.Equal(Number(SettingVariables.MaxConcurrency.Default!), Factors["exports"]);
        Assert.Equal(FilterLogEventsQuota.Auto("eu-west-1"), Factors["rate"]);
        Assert.Equal(
            stack.Of("AWS::CloudWatch::Alarm").Sum(alarm => stack.Properties(alarm)["Metrics"]?.AsArray().Count(metric => metric!["MetricStat"] is not null) ?? 1),
            Factors["alarmMetrics"]);
        Assert.Equal(new Markdown("docs/metrics.md").Rows.Count(row => row is [_, "Count" or "Bytes" or "Seconds" or "Percent", _] && !row[0].Contains("Retention", StringComparison.Ordinal)), Factors["metrics"]);
    }

    /// <summary><c>estimate</c> reckons with these factors, too.</summary>
    [Fact]
    public void Factors_of_the_command_line_are_those_of_the_page()
    {
        Dictionary<string, double> known = typeof(CostFactors).GetFields(BindingFlags.Public | BindingFlags.Static)
            .ToDictionary(field => char.ToLowerInvariant(field.Name[0]) + field.Name[1..], field => (double)field.GetValue(null)!);

        Assert.NotEmpty(known);
        Assert.All(known, factor => Assert.Equal(Factors[factor.Key], factor.Value));
    }

    /// <summary>The sums of the page, as <c>estimate</c> reckons them.</summary>
    [Fact]
    public void Sums_of_the_command_line_are_those_of_the_page()
    {
        var gigabyte = new DayEstimate(EstimateBasis.Receipt, 1e9, Factors["pages"], 1e9 / Factors["ratio"]);
        var pace = new RunPace(Factors["rate"], (int)Factors["exports"], 8 << 20);
        var small = RunCost.Of(1000, gigabyte with { Pages = 0, ObjectBytes = 0 }, pace);
        var busy = RunCost.Of(1000, gigabyte, pace with { PagesPerSecond = 1e9 });
        var paced = RunCost.Of(1000, gigabyte, pace);

        AssertSum("lambdaDay", small.Lambda);
        AssertSum("statesDay", small.StepFunctions - (Factors["runTransitions"] * Factors["transition"]));
        AssertSum("writtenDay", small.S3 - (1000 * Factors["groupGets"] * Factors["get"]));
        AssertSum("busyGb", busy.Lambda - small.Lambda);
        AssertSum("pacedGb", paced.Lambda - small.Lambda);
        AssertSum("writtenGb", paced.S3 - small.S3);
        AssertSum("keptGb", paced.KeptPerMonth);
    }

    [Fact]
    public void Factors_that_were_measured_are_those_of_the_measurements()
    {
        // 2,000,000 events of 200 bytes, which CloudWatch Logs counts as 226 each.
        string[] measured = new Markdown("tests/LogArchive.Benchmarks/results/amd-epyc/cpu.md").Rows.Single(row => row[0] == "ndjson + gzip");

        Assert.Equal(Math.Round(Number(measured[1]) / 1000, 4), Factors["pageCpu"]);
        Assert.Equal(Math.Round(2_000_000 * 226 / (Number(measured[8]) * 1e6), 1), Factors["ratio"]);
        Assert.Equal(Math.Ceiling(1e9 / (1 << 20)), Factors["pages"]);
        Assert.Equal(Math.Ceiling(1e9 / Factors["ratio"] / (8 << 20)), Factors["partsOfGb"]);
        Assert.Equal(Math.Round(Factors["memory"] * 1024 / 1769, 4), Factors["cpuShare"]);
    }

    private static void AssertSum(string name, double value)
    {
        string shown = Named(4).Single(sum => sum[0] == name)[3];
        Assert.Equal(Number(shown), Math.Round(value, shown.Length - shown.IndexOf('.') - 1));
    }

    /// <summary>Rows of so many cells whose first is a name in backquotes, which are taken off.</summary>
    private static IEnumerable<string[]> Named(int cells) =>
        Cost.Rows.Where(row => row.Length == cells && row[0].StartsWith('`')).Select(row => (string[])[row[0].Trim('`'), .. row[1..]]);

    private static double Compute(string formula, Dictionary<string, double> values)
    {
        using var calculator = new DataTable { Locale = CultureInfo.InvariantCulture };
        string numbers = NameInFormula().Replace(formula, name => values[name.Value].ToString("0.0##############", CultureInfo.InvariantCulture));
        return Convert.ToDouble(calculator.Compute(numbers, ""), CultureInfo.InvariantCulture);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex("[a-zA-Z]+")]
    private static partial Regex NameInFormula();
}
