using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Settings;
using LogArchive.Storage;
using Microsoft.Extensions.Logging;

namespace LogArchive.Runs;

/// <summary>Turns an execution's input into the plan of its first pass.</summary>
public sealed partial class RunPlanner(
    LogGroupListing listing, ArchiveBucket bucket, ArchiveSettings settings, TimeProvider time, ILogger logger)
{
    /// <summary>
    /// Maximum work items in one execution: what ListGroups and ReviewRun can process within an invocation (decision 14).
    /// </summary>
    public const int MaxItems = 1_000_000;

    /// <summary>Maximum work items with overwrite, where ReviewRun has to read every receipt.</summary>
    public const int MaxOverwriteItems = 80_000;

    private readonly ReceiptStore _receipts = new(bucket);

    /// <summary>Writes the plan, and what it leaves out, under <c>runs/&lt;execution&gt;/</c>.</summary>
    /// <exception cref="InvalidRequest">The input is invalid; the run does not start.</exception>
    /// <exception cref="AccessDenied">A permission is missing.</exception>
    public async Task<RunState> PlanAsync(ListGroupsRequest request, CancellationToken cancellationToken)
    {
        DateTimeOffset now = request.Execution.StartTime ?? time.GetUtcNow();
        var input = ExecutionInput.Parse(request.Input);
        var days = RequestedDays.Of(input, now, settings.TimeZone, settings.LagDays);
        IReadOnlySet<string> firstReceipts = await _receipts.KeysAsync(days[0].Date, cancellationToken);
        var groups = input.LogGroups is null
            ? await listing.ListAsync(settings.Groups, cancellationToken).ToListAsync(cancellationToken)
            : await listing.FindAsync(input.LogGroups, cancellationToken);

        string run = request.Execution.Name;
        await using var plan = new PlanUpload(bucket, new RunPass(run, 1));
        await using var leftOut = new JsonArrayUpload<LeftOutItem>(bucket, ArchiveKeys.LeftOut(run), CatalogJson.Default.LeftOutItem);
        foreach (var day in days)
        {
            var receipts = day == days[0] ? firstReceipts : await _receipts.KeysAsync(day.Date, cancellationToken);
            foreach (var group in groups)
            {
                await (LeaveOut(group, day, receipts, input.Overwrite) is { } item
                    ? leftOut.AddAsync(item, cancellationToken)
                    : plan.AddAsync(Item(group, day, new(run, now, input)), cancellationToken));
            }

            CheckCount(plan.Count, input.Overwrite ? MaxOverwriteItems : MaxItems, days, day);
        }

        await leftOut.PublishAsync(cancellationToken);
        RunState state = StateOf(await plan.PublishAsync(cancellationToken), input);
        LogPlanned(run, plan.Count, leftOut.Count, days[0].Name, days[^1].Name, groups.Count);
        return state;
    }

    private static void CheckCount(int items, int max, IReadOnlyList<ArchiveDay> days, ArchiveDay reached)
    {
        if (items > max && reached != days[0])
        {
            throw new InvalidRequest(
                $"One execution takes at most {max} work items, but there are more from {days[0].Name} to {days[^1].Name}. "
                + $"Begin with {days[0].Name} to {ArchiveDay.Format(reached.Date.AddDays(-1))}.");
        }
    }

    private RunState StateOf(PublishedPlan plan, ExecutionInput input) => new()
    {
        Bucket = bucket.Name,
        Key = plan.Key,
        FilesAfter = plan.FilesAfter,
        Items = plan.Items,
        Pass = plan.Pass,
        MaxConcurrency = settings.MaxConcurrency,
        OnlyNamed = input.LogGroups is not null,
    };

    private LeftOutItem? LeaveOut(LogGroupInfo group, ArchiveDay day, IReadOnlySet<string> receipts, bool overwrite)
    {
        if (!group.IsReadable)
        {
            LogUnsupported(group.Name, group.Class);
            string reason = $"FilterLogEvents cannot read log groups of class {group.Class}.";
            return new LeftOutItem(group.Name, day.Date, WorkStatus.Unsupported, reason);
        }

        return !overwrite && receipts.Contains(ArchiveKeys.Receipt(group.Name, day.Date))
            ? new LeftOutItem(group.Name, day.Date, WorkStatus.Skipped, "Already archived: there is a receipt.")
            : null;
    }

    private WorkItem Item(LogGroupInfo group, ArchiveDay day, Request request)
    {
        int daysAgo = ArchiveDay.At(request.Now, settings.TimeZone).DayNumber - day.Date.DayNumber;
        if (group.MayHaveExpired(daysAgo))
        {
            LogRetentionTooShort(group.Name, group.RetentionDays, day.Name, daysAgo);
        }

        return new WorkItem
        {
            LogGroup = group.Name,
            LogGroupArn = group.Arn,
            Date = day.Date,
            Start = day.Start,
            End = day.End,
            Key = ArchiveKeys.DailyObject(group.Name, day.Date, settings.Format, settings.Compression),
            Run = request.Run,
            Overwrite = request.Input.Overwrite,
            Force = request.Input.Force,
            RetentionDays = group.RetentionDays,
        };
    }

    /// <summary>What a run was asked for, and when.</summary>
    private readonly record struct Request(string Run, DateTimeOffset Now, ExecutionInput Input);

    [LoggerMessage(
        2,
        LogLevel.Information,
        "Planned {Run}: {Items} work items, {LeftOut} left out, days {From} to {To}, {Groups} log groups")]
    private partial void LogPlanned(string run, int items, int leftOut, string from, string to, int groups);

    [LoggerMessage(3, LogLevel.Warning, "Log group {LogGroup} is left out: FilterLogEvents cannot read log groups of class {Class}")]
    private partial void LogUnsupported(string logGroup, string @class);

    [LoggerMessage(
        4,
        LogLevel.Warning,
        "Log group {LogGroup} keeps events for {RetentionDays} days: part of its day {Day}, {DaysAgo} days ago, may have expired. "
        + "Lengthen the retention or lower LAG_DAYS")]
    private partial void LogRetentionTooShort(string logGroup, int? retentionDays, string day, int daysAgo);
}
