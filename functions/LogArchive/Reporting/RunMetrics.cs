using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Retention;

namespace LogArchive.Reporting;

/// <summary>One metric of a run.</summary>
/// <param name="Name">Its name in CloudWatch.</param>
/// <param name="Unit">Its unit, as CloudWatch spells it.</param>
/// <param name="Value">Its value.</param>
internal sealed record Metric(string Name, string Unit, double Value);

/// <summary>A run's numbers as one log line in the embedded metric format, from which CloudWatch extracts metrics.</summary>
/// <remarks>Every metric and value of a dimension is billed, so the state machine's name is the only dimension.</remarks>
internal static class RunMetrics
{
    /// <summary>The namespace of all metrics.</summary>
    public const string Namespace = "LogArchive";

    /// <summary>The only dimension: the state machine's name.</summary>
    public const string Dimension = "StateMachine";

    private const string Count = "Count";
    private const string Bytes = "Bytes";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Name, unit and value of each metric.</summary>
    /// <param name="now">The run's numbers.</param>
    /// <param name="before">
    /// The numbers of an earlier report of the same run, which are subtracted; failures are always reported in full.
    /// </param>
    public static IReadOnlyList<Metric> Of(ReportNumbers now, ReportNumbers before) =>
    [
        new("GroupsArchived", Count, More(now.Archived, before.Archived)),
        new("GroupsEmpty", Count, More(now.Empty, before.Empty)),
        new("GroupsGone", Count, More(now.Gone, before.Gone)),
        new("DaysExpired", Count, More(now.DaysExpired, before.DaysExpired)),
        new("GroupsFailed", Count, now.Failed),
        new("Events", Count, More(now.Events, before.Events)),
        new("RawBytes", Bytes, More(now.RawBytes, before.RawBytes)),
        new("StoredBytes", Bytes, More(now.StoredBytes, before.StoredBytes)),
        new("ExportSeconds", "Seconds", Math.Round(More(now.Seconds, before.Seconds), 3)),
        new("Pages", Count, More(now.Pages, before.Pages)),
        new("Throttles", Count, More(now.Throttles, before.Throttles)),
        new("Continuations", Count, More(now.Continuations, before.Continuations)),
    ];

    /// <summary>The share of the quota, reported in full each time; none if the service has no quota.</summary>
    public static IReadOnlyList<Metric> Of(QuotaUse? quota) => quota is null ? [] : [new("QuotaShare", "Percent", quota.Percent)];

    /// <summary>
    /// The metrics of a review of retention. They are always reported in full, because they belong to this review only.
    /// </summary>
    public static IReadOnlyList<Metric> Of(RetentionReport retention) =>
    [
        new("RetentionSet", Count, retention.Set.Count),
        new("RetentionLeftAlone", Count, retention.LeftAlone.Count),
        new("RetentionAtRisk", Count, retention.AtRisk.Count),
        new("RetentionFailed", Count, retention.Failed.Count + (retention.Error is null ? 0 : 1)),
    ];

    /// <summary>The line of a run, without a line end.</summary>
    public static string Line(ArchiveReport report, ReportNumbers before) => Line(
        report.Created,
        [.. Of(report.Totals, before), .. Of(report.Quota)],
        json =>
        {
            json.WriteString("message", report.IsWhole ? "Run ended, everything is archived" : "Run ended, log groups are not archived");
            json.WriteString("run", report.Run);
            json.WriteNumber("pass", report.Pass);
            json.WriteString(Dimension, StateMachine(report.Execution));
        });

    /// <summary>The line of a review of retention, without a line end.</summary>
    public static string Line(EndedExecution execution, RetentionReport retention, DateTimeOffset at) => Line(
        at,
        Of(retention),
        json =>
        {
            json.WriteString("message", retention.Error is null ? "Retention reviewed" : "The review of retention ended early");
            json.WriteString("run", execution.Name);
            json.WriteString(Dimension, StateMachine(execution.ExecutionArn));
        });

    private static string Line(DateTimeOffset at, IReadOnlyList<Metric> metrics, Action<Utf8JsonWriter> write)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, Options))
        {
            json.WriteStartObject();
            WriteDirective(json, at, metrics);
            json.WriteString("timestamp", at);
            json.WriteString("level", "Information");
            write(json);
            foreach (var (name, _, value) in metrics)
            {
                json.WriteNumber(name, value);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(line.ToArray());
    }

    private static void WriteDirective(Utf8JsonWriter json, DateTimeOffset at, IReadOnlyList<Metric> metrics)
    {
        json.WriteStartObject("_aws");
        json.WriteNumber("Timestamp", at.ToUnixTimeMilliseconds());
        json.WriteStartArray("CloudWatchMetrics");
        json.WriteStartObject();
        json.WriteString("Namespace", Namespace);
        json.WriteStartArray("Dimensions");
        json.WriteStartArray();
        json.WriteStringValue(Dimension);
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteStartArray("Metrics");
        foreach (var (name, unit, _) in metrics)
        {
            json.WriteStartObject();
            json.WriteString("Name", name);
            json.WriteString("Unit", unit);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The name in an execution's ARN, which ends in execution:name:execution.</summary>
    private static string StateMachine(string execution) => execution.Split(':') is { Length: >= 8 } parts ? parts[^2] : "unknown";

    private static double More(double now, double before) => Math.Max(0, now - before);
}
