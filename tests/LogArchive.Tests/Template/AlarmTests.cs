using System.Text.Json.Nodes;
using LogArchive.Reporting;
using LogArchive.Settings;
using LogArchive.Tests.Docs;

namespace LogArchive.Tests.Template;

public sealed class AlarmTests
{
    private static readonly DeployedStack Stack = new();

    [Fact]
    public void There_are_five_and_each_tells_the_topic_and_says_what_to_type()
    {
        string[] alarms = Stack.Of("AWS::CloudWatch::Alarm");

        Assert.Equal(["logarchive-execution-failed", "logarchive-schedule-undelivered", "logarchive-no-successful-run", "logarchive-days-expired", "logarchive-capacity"], alarms.Select(alarm => Stack.Properties(alarm)["AlarmName"]!.ToString()));
        Assert.All(alarms, alarm =>
        {
            Assert.Equal("""["logarchive-Monitoring-Notifications"]""", Stack.Properties(alarm)["AlarmActions"]!.ToJsonString());
            Assert.Contains("./logarchive ", Stack.Properties(alarm)["AlarmDescription"]!.ToString(), StringComparison.Ordinal);
            Assert.InRange(Stack.Properties(alarm)["AlarmDescription"]!.ToString().Length, 1, 1024);
        });
    }

    [Fact]
    public void One_failed_timed_out_or_stopped_execution_raises_the_first()
    {
        JsonObject alarm = Stack.Properties("ExecutionFailed");
        JsonNode[] metrics = [.. alarm["Metrics"]!.AsArray().Where(metric => metric!["MetricStat"] is not null).Select(metric => metric!["MetricStat"]!["Metric"]!)];

        Assert.Equal(["ExecutionsFailed", "ExecutionsTimedOut", "ExecutionsAborted"], metrics.Select(metric => metric["MetricName"]!.ToString()));
        Assert.All(metrics, metric => Assert.Equal("""[{"Name":"StateMachineArn","Value":"logarchive-StateMachine"}]""", metric["Dimensions"]!.ToJsonString()));
        Assert.Equal("SUM(METRICS())", Assert.Single(alarm["Metrics"]!.AsArray(), metric => metric!["ReturnData"] is null)!["Expression"]!.ToString());
        Assert.Equal(("GreaterThanThreshold", 0, "notBreaching"), Limit(alarm));
    }

    [Fact]
    public void Twenty_six_hours_without_a_success_raise_the_third_also_when_there_is_no_data_at_all()
    {
        JsonObject alarm = Stack.Properties("NoSuccessfulRun");
        long period = alarm["Period"]!.GetValue<long>();
        long range = period * alarm["EvaluationPeriods"]!.GetValue<long>();

        Assert.Equal(TimeSpan.FromHours(26), TimeSpan.FromSeconds(range));
        Assert.Equal(("LessThanThreshold", 1, "breaching"), Limit(alarm));
        Assert.Equal("ExecutionsSucceeded", alarm["MetricName"]!.ToString());

        // PutMetricAlarm: more than a day, up to seven, only with periods of an hour and more.
        Assert.True(period >= 3600 && range <= 604_800);
    }

    [Fact]
    public void Without_a_schedule_nobody_misses_the_daily_run()
    {
        var stack = new DeployedStack(("ScheduleState", "DISABLED"));

        Assert.Equal(["ExecutionFailed", "ScheduleUndelivered", "DaysExpired", "Capacity"], stack.Of("AWS::CloudWatch::Alarm"));
    }

    [Fact]
    public void A_retention_that_was_given_back_and_a_review_that_failed_raise_two_more_where_retention_is_managed()
    {
        var stack = new DeployedStack(("RetentionDays", "60"));
        JsonObject alarm = stack.Properties("RetentionAtRisk");

        Assert.Equal(["ExecutionFailed", "ScheduleUndelivered", "NoSuccessfulRun", "DaysExpired", "Capacity", "RetentionAtRisk", "RetentionNotReviewed"], stack.Of("AWS::CloudWatch::Alarm"));
        Assert.Equal("""["logarchive-Monitoring-Notifications"]""", alarm["AlarmActions"]!.ToJsonString());
        Assert.Equal((RunMetrics.Namespace, $$"""[{"Name":"{{RunMetrics.Dimension}}","Value":"logarchive"}]"""), (alarm["Namespace"]!.ToString(), alarm["Dimensions"]!.ToJsonString()));
        Assert.Contains(alarm["MetricName"]!.ToString(), new Markdown("docs/metrics.md").Rows.Select(row => row[0].Trim('`')));
        Assert.Equal(("GreaterThanThreshold", 0, "notBreaching"), Limit(alarm));
    }

    [Theory]
    [InlineData("DaysExpired", "GreaterThanThreshold", 0)]
    [InlineData("Capacity", "GreaterThanOrEqualToThreshold", 50)]
    public void A_metric_of_the_run_raises_it(string name, string comparison, long threshold)
    {
        JsonObject alarm = Stack.Properties(name);

        Assert.Equal((RunMetrics.Namespace, $$"""[{"Name":"{{RunMetrics.Dimension}}","Value":"logarchive"}]"""), (alarm["Namespace"]!.ToString(), alarm["Dimensions"]!.ToJsonString()));
        Assert.Contains(alarm["MetricName"]!.ToString(), RunMetrics.Of(new ReportNumbers(), new ReportNumbers()).Concat(RunMetrics.Of(new QuotaUse(10, 7, 1, 1))).Select(metric => metric.Name));
        Assert.Equal((comparison, threshold, "notBreaching"), Limit(alarm));
        Assert.Equal("Maximum", alarm["Statistic"]!.ToString());
    }

    /// <summary>A night that reads all day takes the share that auto reads at: the alarm has to come before.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(25)]
    public void The_alarm_for_capacity_comes_hours_before_nights_overlap(int quota)
    {
        double hours = 24 * Stack.Properties("Capacity")["Threshold"]!.GetValue<long>() / 100.0 * quota / Math.Floor(quota * FilterLogEventsQuota.ShareOfAuto);

        Assert.InRange(hours, 12, 20);
    }

    private static (string, long, string) Limit(JsonObject alarm) =>
        (alarm["ComparisonOperator"]!.ToString(), alarm["Threshold"]!.GetValue<long>(), alarm["TreatMissingData"]!.ToString());
}
