using System.Text;
using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Reporting;
using LogArchive.Retention;

namespace LogArchive.Tests.Reporting;

/// <summary>The embedded metric format's rules (Amazon CloudWatch user guide, "Specification: Embedded metric format").</summary>
public sealed class RunMetricsTests
{
    private static readonly string[] Units = ["Seconds", "Count", "Bytes", "Percent"];

    [Fact]
    public void The_line_keeps_the_rules_of_the_embedded_metric_format()
    {
        string line = RunMetrics.Line(SampleReport.Eventful(), new ReportNumbers());

        Assert.DoesNotContain('\n', line);
        Assert.True(Encoding.UTF8.GetByteCount(line) < 1024 * 1024);
        var root = JsonDocument.Parse(line).RootElement;
        var aws = root.GetProperty("_aws");
        Assert.Equal(["Timestamp", "CloudWatchMetrics"], aws.EnumerateObject().Select(member => member.Name));
        Assert.Equal(Some.Now.ToUnixTimeMilliseconds(), aws.GetProperty("Timestamp").GetInt64());
        var directive = aws.GetProperty("CloudWatchMetrics").EnumerateArray().Single();
        Assert.Equal(["Namespace", "Dimensions", "Metrics"], directive.EnumerateObject().Select(member => member.Name));
        Assert.Equal("LogArchive", directive.GetProperty("Namespace").GetString());
        var metrics = directive.GetProperty("Metrics").EnumerateArray().ToArray();
        Assert.InRange(metrics.Length, 1, 100);
        Assert.Equal(metrics.Length, metrics.Select(metric => metric.GetProperty("Name").GetString()).Distinct().Count());
        Assert.All(metrics, metric =>
        {
            Assert.Equal(["Name", "Unit"], metric.EnumerateObject().Select(member => member.Name));
            Assert.InRange(metric.GetProperty("Name").GetString()!.Length, 1, 1024);
            Assert.Contains(metric.GetProperty("Unit").GetString(), Units);
            Assert.Equal(JsonValueKind.Number, root.GetProperty(metric.GetProperty("Name").GetString()!).ValueKind);
        });
    }

    [Fact]
    public void The_state_machine_is_the_only_dimension_and_no_log_group_is_named()
    {
        string line = RunMetrics.Line(SampleReport.Eventful(), new ReportNumbers());

        var root = JsonDocument.Parse(line).RootElement;
        var set = root.GetProperty("_aws").GetProperty("CloudWatchMetrics")[0].GetProperty("Dimensions").EnumerateArray().Single();
        Assert.Equal(["StateMachine"], set.EnumerateArray().Select(key => key.GetString()!));
        Assert.Equal("log-archive", root.GetProperty("StateMachine").GetString());
        Assert.DoesNotContain("/ecs/", line);
    }

    [Fact]
    public void No_metric_shares_its_name_with_another_member_of_the_line()
    {
        string[] members = [.. JsonDocument.Parse(RunMetrics.Line(SampleReport.Of(1), new ReportNumbers())).RootElement.EnumerateObject().Select(member => member.Name)];

        Assert.Equal(members.Length, members.Distinct().Count());
    }

    [Fact]
    public void What_an_earlier_report_of_the_run_told_is_not_told_again_but_what_failed_is()
    {
        ReportNumbers before = SampleReport.Of(10).Totals with { Failed = 5 };
        ReportNumbers now = SampleReport.Of(12).Totals with { Failed = 3, Throttles = before.Throttles };

        var metrics = RunMetrics.Of(now, before).ToDictionary(metric => metric.Name, metric => metric.Value);

        Assert.Equal((2, 3, 0), (metrics["GroupsArchived"], metrics["GroupsFailed"], metrics["Throttles"]));
        Assert.Equal(now.Events - before.Events, metrics["Events"]);
        Assert.Equal(now.RawBytes - before.RawBytes, metrics["RawBytes"]);
        Assert.Equal(now.Seconds - before.Seconds, metrics["ExportSeconds"], 2);
    }

    [Fact]
    public void Retention_has_a_line_of_its_own()
    {
        var execution = new EndedExecution("arn:aws:states:eu-central-1:111122223333:execution:logs:run-1", "run-1", "SUCCEEDED");

        var retention = JsonDocument.Parse(RunMetrics.Line(execution, SampleReport.Eventful().Retention!, Some.Now)).RootElement;

        Assert.Equal([2, 1, 1, 1], new[] { "RetentionSet", "RetentionLeftAlone", "RetentionAtRisk", "RetentionFailed" }.Select(name => retention.GetProperty(name).GetInt32()));
        Assert.Equal(("run-1", "logs"), (retention.GetProperty("run").GetString(), retention.GetProperty(RunMetrics.Dimension).GetString()));
        Assert.DoesNotContain("Retention", RunMetrics.Line(SampleReport.Eventful(), new ReportNumbers()));
    }

    [Fact]
    public void A_review_of_retention_that_could_not_go_on_counts_as_failed()
    {
        var metrics = RunMetrics.Of(new RetentionReport(30) { Error = "AccessDenied: no" });

        Assert.Equal(1, metrics.Single(metric => metric.Name == "RetentionFailed").Value);
    }

    [Fact]
    public void The_documentation_lists_every_metric_with_its_unit_and_no_other()
    {
        string[] rows = [.. File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "docs", "metrics.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal))];

        string[] expected = [.. RunMetrics.Of(new ReportNumbers(), new ReportNumbers()).Concat(RunMetrics.Of(new QuotaUse(10, 7, 1, 1))).Concat(RunMetrics.Of(new RetentionReport(30))).Select(metric => $"| `{metric.Name}` | {metric.Unit} |")];
        Assert.Equal(expected, rows.Select(row => string.Join('|', row.Split('|').Take(3)) + "|"));
    }
}
