using LogArchive.Catalog;
using LogArchive.Reporting;
using LogArchive.Retention;

namespace LogArchive.Tests.Reporting;

/// <summary>Reports as runs leave them.</summary>
internal static class SampleReport
{
    private static readonly string[] Services =
    [
        "/ecs/checkout", "/ecs/web-frontend", "/aws/lambda/orders-created", "/aws/lambda/thumbnail", "/ecs/search-indexer", "/aws/lambda/payments-webhook",
        "/ecs/recommendations", "/aws/lambda/nightly-invoice-export-for-the-finance-department-production", "/ecs/auth", "/aws/lambda/audit",
    ];

    /// <summary>A good night of so many log groups.</summary>
    public static ArchiveReport Of(int groups)
    {
        ReportRow[] rows = [.. Enumerable.Range(0, groups).Select(Row)];
        var day = rows.Aggregate(new ReportNumbers(), (sum, row) => sum.Plus(new ReportNumbers
        {
            Archived = 1,
            Events = row.Events,
            RawBytes = row.RawBytes,
            StoredBytes = row.StoredBytes,
            Pages = row.Effort!.Pages,
            Throttles = row.Effort.Throttles,
            Continuations = row.Effort.Continuations,
            Seconds = row.Effort.Seconds,
        }));
        return new ArchiveReport
        {
            Run = "5b0d6e1c-3f0a-4a57-9d7c-3b1f0f6f2f10",
            Execution = "arn:aws:states:eu-central-1:111122223333:execution:log-archive:5b0d6e1c-3f0a-4a57-9d7c-3b1f0f6f2f10",
            Created = Some.Now,
            Pass = 1,
            Plan = "s3://runs/runs/5b0d6e1c-3f0a-4a57-9d7c-3b1f0f6f2f10/plan-1.json",
            TimeZone = "Europe/Berlin",
            Started = Some.Now.AddMinutes(-37),
            Finished = Some.Now.AddSeconds(-20),
            Totals = day,
            Hours = [.. Enumerable.Range(0, 24).Select(hour => (long)(2_000_000 * (1.15 + Math.Sin((hour - 8) / 24.0 * 2 * Math.PI))) + (hour == 14 ? 900_000 : 0))],
            Days = [new ReportDay(Some.Date, day)],
            GroupsAreAll = true,
            Groups = rows,
        };
    }

    /// <summary>A night in which much was different.</summary>
    public static ArchiveReport Eventful(int groups = 60, int failures = 3)
    {
        ArchiveReport good = Of(groups);
        return good with
        {
            Pass = 2,
            Plan = "s3://runs/runs/5b0d6e1c-3f0a-4a57-9d7c-3b1f0f6f2f10/plan-2.json",
            Totals = good.Totals with { Failed = failures, Empty = 41, Gone = 1 },
            Retention = Retention(),
            Skipped = 12,
            Unsupported = 2,
            Next = $"./logarchive redrive --execution {good.Execution}",
            Causes = FailureCauses.Of(Failures(failures)),
            Changes = new ReportChanges(
                Some.Date.AddDays(-1),
                new ReportChangeList(2, [new ReportChange("/aws/lambda/returns-v2", 0, 120_000, 0, 48_000_000), new ReportChange("/ecs/canary", 0, 900, 0, 210_000)]),
                new ReportChangeList(1, [new ReportChange("/aws/lambda/returns", 118_000, 0, 47_000_000, 0)]),
                new ReportChangeList(1, [new ReportChange("/ecs/checkout", 400_000, 11_200_000, 210_000_000, 6_400_000_000)]),
                new ReportChangeList(1, [new ReportChange("/aws/lambda/heartbeat", 86_400, 0, 9_000_000, 0)])),
        };
    }

    /// <summary>Failures of three causes.</summary>
    public static IEnumerable<ReportFailure> Failures(int count) => Enumerable.Range(0, count).Select(i => (i % 3) switch
    {
        0 => Denied($"/ecs/vault-{i}"),
        1 => new ReportFailure($"/aws/lambda/batch-{i}", Some.Date),
        _ => OutOfTime($"/ecs/firehose-{i}"),
    });

    public static ReportFailure Denied(string group) => new(
        group,
        Some.Date,
        "AccessDenied",
        $"AWS refused logs:FilterLogEvents on '{group}': User: arn:aws:sts::111122223333:assumed-role/log-archive-ExportGroup/x is not authorized to perform: logs:FilterLogEvents on resource: "
            + $"arn:aws:logs:eu-central-1:111122223333:log-group:{group}:log-stream: (400 AccessDeniedException, request 5f0e-{group.Length}-{group[^1]}). "
            + "Grant it to the role log-archive-ExportGroup (for an encrypted log group also the use of its KMS key), then try again.");

    public static ReportFailure OutOfTime(string group) => new(
        group, Some.Date, "OutOfTime", $"'{group}' {Some.Date:yyyy-MM-dd}: the invocation's 900 s were up before it had uploaded one part of the day.");

    private static RetentionReport Retention() => new(30)
    {
        Set = RetentionList.Of([new RetentionEntry("/ecs/checkout") { Days = 30 }, new RetentionEntry("/ecs/auth") { DaysBefore = 90, Days = 30 }]),
        LeftAlone = RetentionList.Of([new RetentionEntry("/aws/lambda/audit") { FirstMissing = Some.Now.AddDays(-300), Reason = "no receipt covers it" }]),
        AtRisk = RetentionList.Of([new RetentionEntry("/ecs/vault-0") { DaysBefore = 30, FirstMissing = Some.Now.AddDays(-28), Reason = "no receipt covers it" }]),
        Failed = RetentionList.Of([new RetentionEntry("/ecs/canary") { Reason = "AccessDeniedException: not authorized to perform: logs:PutRetentionPolicy" }]),
        Fine = 40,
        NotReached = 7,
    };

    /// <summary>A month at once.</summary>
    public static ArchiveReport Backfill()
    {
        ArchiveReport one = Of(200);
        ReportDay[] days = [.. Enumerable.Range(0, 30).Select(i => one.Days[0] with { Date = Some.Date.AddDays(i - 30) })];
        return one with { Days = days, Totals = days.Aggregate(new ReportNumbers(), (sum, day) => sum.Plus(day.Numbers)), GroupsAreAll = false, NotCounted = 40 };
    }

    private static ReportRow Row(int i)
    {
        long raw = (long)(6_400_000_000 / Math.Pow(1.22, Math.Min(i, 70))) + 4_000;
        return new ReportRow
        {
            LogGroup = i < Services.Length ? Services[i] : $"/aws/lambda/worker-{i:0000}",
            Date = Some.Date,
            Status = WorkStatus.Archived,
            Events = raw / 310,
            RawBytes = raw,
            StoredBytes = raw / 9,
            Effort = new ExportEffort((raw / 900_000) + 1, raw / 70_000_000, (int)(raw / 3_000_000_000), Math.Round(raw / 8_500_000.0, 1) + 0.4),
        };
    }
}
