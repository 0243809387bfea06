using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LogArchive.Reporting;

namespace LogArchive.Tests.Template;

public sealed partial class DashboardTests
{
    private static readonly JsonNode Body = BodyOf(new DeployedStack());

    [Fact]
    public void It_shows_every_metric_of_a_run_but_the_number_of_events_and_no_metric_that_there_is_not()
    {
        string[] told = [.. RunMetrics.Of(new ReportNumbers(), new ReportNumbers()).Concat(RunMetrics.Of(new QuotaUse(10, 7, 1, 1))).Select(metric => metric.Name)];
        JsonArray[] shown = [.. Metrics().Where(metric => metric[0]!.ToString() == RunMetrics.Namespace)];

        Assert.Equal(told.Except(["Events"]).Order(), shown.Select(metric => metric[1]!.ToString()).Distinct().Order());
        Assert.All(shown, metric => Assert.Equal((RunMetrics.Dimension, "logarchive"), (metric[2]!.ToString(), metric[3]!.ToString())));
    }

    [Fact]
    public void An_expression_uses_the_metrics_of_its_widget()
    {
        Assert.All(Widgets("metric"), widget =>
        {
            JsonNode[] settings = [.. widget["properties"]!["metrics"]!.AsArray().Select(metric => metric!.AsArray()[^1]!)];
            string[] ids = [.. settings.Select(setting => setting["id"]?.ToString()).OfType<string>()];

            Assert.Equal(ids.Distinct(), ids);
            Assert.All(settings.Where(setting => setting["expression"] is not null), setting =>
                Assert.Empty(Name().Matches(setting["expression"]!.ToString()).Select(match => match.Value).Except(ids)));
            Assert.All(settings.Where(setting => setting["visible"] is not null), setting =>
                Assert.Contains(settings, other => other["expression"] is { } expression && Name().Matches(expression.ToString()).Any(match => match.Value == setting["id"]!.ToString())));
        });
    }

    [Fact]
    public void No_widget_covers_another()
    {
        var cells = Body["widgets"]!.AsArray().SelectMany(widget =>
            from x in Enumerable.Range(Number(widget!, "x"), Number(widget!, "width"))
            from y in Enumerable.Range(Number(widget!, "y"), Number(widget!, "height"))
            select (x, y)).ToArray();

        Assert.Equal(cells.Distinct().Count(), cells.Length);
        Assert.All(cells, cell => Assert.InRange(cell.x, 0, 23));
    }

    [Theory]
    [InlineData("ENABLED", "0", 5)]
    [InlineData("DISABLED", "0", 4)]
    [InlineData("ENABLED", "60", 7)]
    [InlineData("DISABLED", "60", 6)]
    public void It_shows_the_alarms_that_there_are(string schedule, string retention, int alarms)
    {
        JsonNode body = BodyOf(new DeployedStack(("ScheduleState", schedule), ("RetentionDays", retention)));

        Assert.Equal(alarms, body["widgets"]!.AsArray().Single(widget => widget!["type"]!.ToString() == "alarm")!["properties"]!["alarms"]!.AsArray().Count);
    }

    [Fact]
    public void The_cost_of_a_day_counts_the_memory_that_the_functions_have()
    {
        string cost = BodyOf(new DeployedStack(("FunctionMemory", "1024"))).ToJsonString();

        var stack = new DeployedStack(("FunctionMemory", "1024"));
        string counted = cost.Replace("\\u002B", "+", StringComparison.Ordinal);
        Assert.All([("list", "ListGroups"), ("export", "ExportGroup"), ("review", "ReviewRun")], function =>
            Assert.Contains($"FILL({function.Item1},0)*{stack.Properties(function.Item2)["MemorySize"]}", counted, StringComparison.Ordinal));
    }

    [Fact]
    public void It_costs_nothing_when_it_is_off_and_nothing_names_it_then()
    {
        var stack = new DeployedStack(("CreateDashboard", "false"));

        Assert.Empty(stack.Of("AWS::CloudWatch::Dashboard"));
        Assert.Null(stack.Whole["Outputs"]!["DashboardConsole"]);
    }

    private static JsonNode BodyOf(DeployedStack stack) => JsonNode.Parse(stack.Properties("Dashboard")["DashboardBody"]!.ToString())!;

    private static IEnumerable<JsonNode> Widgets(string type) => Body["widgets"]!.AsArray().Where(widget => widget!["type"]!.ToString() == type)!;

    private static IEnumerable<JsonArray> Metrics() => Widgets("metric").SelectMany(widget => widget["properties"]!["metrics"]!.AsArray()).Select(metric => metric!.AsArray()).Where(metric => metric.Count > 1);

    private static int Number(JsonNode widget, string name) => (int)widget[name]!.GetValue<long>();

    [GeneratedRegex("[a-z]+")]
    private static partial Regex Name();
}
