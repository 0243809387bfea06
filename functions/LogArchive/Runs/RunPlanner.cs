using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Settings;
using LogArchive.Storage;
using Microsoft.Extensions.Logging;

namespace LogArchive.Runs;

/// <summary>Turns an execution's input into the plan of its first pass.</summary>
public sealed partial class RunPlanner(
    LogGroupListing listing, ArchiveStorage storage, ArchiveSettings settings, TimeProvider time, ILogger logger)
{
    /// <summary>
    /// Maximum work items in one execution: what ListGroups and ReviewRun can process within an invocation (decision 14).
    /// </summary>
    public const int MaxItems = 1_000_000;

    /// <summary>Maximum work items with overwrite, where ReviewRun has to read every receipt.</summary>
    public const int MaxOverwriteItems = 80_000;

    /// <summary>Log groups whose receipts are checked at once.</summary>
    private const int BatchSize = 32;

    /// <summary>Returns when CloudWatch Logs gave its latest answer, by its own clock; null if unknown.</summary>
    /// <value>Unknown by default.</value>
    public Func<DateTimeOffset?> Answered { get; init; } = () => null;

    /// <summary>Writes the plan, and what it leaves out, under <c>runs/&lt;execution&gt;/</c>.</summary>
    /// <exception cref="InvalidRequest">The input is invalid; the run does not start.</exception>
    /// <exception cref="AccessDenied">A permission is missing.</exception>
    public async Task<RunState> PlanAsync(ListGroupsRequest request, CancellationToken cancellationToken)
    {
        DateTimeOffset now = request.Execution.StartTime ?? time.GetUtcNow();
        var input = ExecutionInput.Parse(request.Input);
        var days = RequestedDays.Of(input, now, settings.TimeZone, settings.LagDays);
        var groups = input.LogGroups is null
            ? await listing.ListByNameAsync(settings.Groups, cancellationToken).ToListAsync(cancellationToken)
            : await listing.FindAsync(input.LogGroups, cancellationToken);
        now = new ServiceClock(time, Answered).Earlier(now);
        var asked = new Request(request.Execution.Name, input, days, now) { Account = OwnAccount.Of(request.Execution, groups) };

        await using var leftOut = new JsonArrayUpload<LeftOutItem>(
            storage.Runs, ArchiveKeys.LeftOut(asked.Run), CatalogJson.Default.LeftOutItem);
        var draft = new PlanDraft(now, input.Overwrite ? MaxOverwriteItems : MaxItems, leftOut);
        foreach (var scope in groups.GroupBy(group => group.Id.Scope))
        {
            draft.Record(scope.Key, await AddAsync(draft, [.. scope], asked, cancellationToken));
        }

        PublishedPlan plan = await PublishAsync(draft, asked, cancellationToken);
        LogPlanned(asked.Run, plan.Items, leftOut.Count, days.First, days.Last, groups.Count);
        if (groups.Count > 0 && groups.All(group => !group.HasTags))
        {
            LogNoneTagged(groups.Count, string.Join(',', settings.Groups.Tags));
        }

        return new RunState
        {
            Bucket = storage.Runs.Name,
            ArchiveBucket = storage.Archive.Name,
            Owner = storage.Runs.Owner,
            ArchiveRegion = settings.BucketRegion,
            ArchiveOwner = storage.Archive.Owner,
            Key = plan.Key,
            FilesAfter = plan.FilesAfter,
            Items = plan.Items,
            Pass = plan.Pass,
            MaxConcurrency = settings.MaxConcurrency,
            Date = days.First == days.Last ? days.First : null,
            OnlyNamed = input.LogGroups is not null,
        };
    }

    private async Task<PublishedPlan> PublishAsync(PlanDraft draft, Request request, CancellationToken cancellationToken)
    {
        await using var plan = new PlanUpload(storage.Runs, new RunPass(request.Run, 1));
        foreach (var (group, day) in draft.Sorted())
        {
            await plan.AddAsync(Item(group, day, request), cancellationToken);
        }

        // Before the plan, so that a plan never lacks them; after its items, so that nothing appears if one of them fails.
        await draft.LeftOut.PublishAsync(cancellationToken);
        await RunSettings.WriteAsync(storage.Runs, request.Run, settings, cancellationToken);
        return await plan.PublishAsync(cancellationToken);
    }

    /// <summary>Decides on every log group of an account and region, for every day that the run looks at.</summary>
    /// <returns>The recorded days that the plan needs.</returns>
    private async Task<IReadOnlyList<CalendarDay>> AddAsync(
        PlanDraft draft, LogGroupInfo[] groups, Request request, CancellationToken cancellationToken)
    {
        var store = new CalendarStore(storage.Archive, groups[0].Id.Scope);
        SortedList<DateOnly, DateTime> recorded = await store.ListAsync(cancellationToken);
        IReadOnlyList<DateOnly> dates = request.Days.IsNightly ? NightlyDates(request, recorded) : request.Days.Dates;
        var days = await store.FindAsync(recorded, dates, settings.TimeZone, cancellationToken);
        RequestedDays.CheckIsOver(days.First(day => day.Date == request.Days.Last), request.Now, settings.TimeZone);
        var began = recorded.Count == 0 ? request.Now : new DateTimeOffset(recorded.Values.Min().ToUniversalTime());
        var choice = new DayChoice(request.Days, request.Now, began, settings) { Account = request.Account };
        var needed = new List<DateOnly>();
        var receipts = new ReceiptIndex(new ReceiptStore(storage.Archive));
        foreach (CalendarDay day in days.Where(day => day.End <= request.Now.ToUnixTimeMilliseconds()))
        {
            bool isNeeded = request.Days.Includes(day.Date);
            foreach (LogGroupInfo[] batch in groups.Chunk(BatchSize))
            {
                DayDecision[] decisions = await Task.WhenAll(batch.Select(group => DecideAsync(group, day, cancellationToken)));
                foreach (var (group, decision) in batch.Zip(decisions))
                {
                    isNeeded |= decision.IsPlanned;
                    await draft.AddAsync(group, day, decision, cancellationToken);
                    if (decision is { Status: WorkStatus.Unsupported, Reason: not null })
                    {
                        LogUnsupported(group.Name, decision.Reason);
                    }
                }
            }

            receipts.Forget(groups[0].Id.Scope, day.Date); // a range may have millions
            needed.AddRange(isNeeded ? [day.Date] : []);
            draft.CheckCount(request.Days, day.Date);
        }

        if (receipts.IsOverLimit)
        {
            LogUnchecked(ReceiptIndex.MaxChecked);
        }

        return await RecordAsync(store, needed, cancellationToken);

        async Task<DayDecision> DecideAsync(LogGroupInfo group, CalendarDay day, CancellationToken cancellationToken)
        {
            DayDecision decision = choice.Of(group, day);
            return decision.IsPlanned && !request.Input.Overwrite
                && await receipts.HasAsync(group.Id, day.Date, KeyOf(group, day), cancellationToken)
                ? choice.OfArchived(day)
                : decision;
        }
    }

    /// <summary>
    /// The day that is due, the days before it that an earlier night may have missed, and the days after it, which may expire before
    /// they are due. What lies before the first recorded day was never promised: it is for a backfill.
    /// </summary>
    private DateOnly[] NightlyDates(Request request, SortedList<DateOnly, DateTime> recorded)
    {
        DateOnly due = request.Days.Last;
        DateOnly first = due.AddDays(-settings.CatchUpDays);
        DateOnly begin = recorded.Count > 0 && recorded.Keys[0] < due ? recorded.Keys[0] : due;
        first = first > begin ? first : begin;
        DateOnly yesterday = due.AddDays(settings.LagDays - 1);
        return [.. Enumerable.Range(0, yesterday.DayNumber - first.DayNumber + 1).Select(first.AddDays)];
    }

    private async Task<IReadOnlyList<CalendarDay>> RecordAsync(
        CalendarStore calendar, IReadOnlyList<DateOnly> dates, CancellationToken cancellationToken)
    {
        var recorded = await calendar.RecordAsync(dates, settings.TimeZone, cancellationToken);
        foreach (string difference in recorded.Select(day => day.DifferenceFrom(settings.TimeZone)).OfType<string>())
        {
            LogOtherBounds(difference);
        }

        return recorded;
    }

    private WorkItem Item(LogGroupInfo group, CalendarDay day, Request request)
    {
        if (group.ExpiryOf(day.Start) <= request.Now.ToUnixTimeMilliseconds())
        {
            LogBegunToExpire(group.Name, group.RetentionDays, day.Name);
        }

        return new WorkItem
        {
            LogGroup = group.Name,
            LogGroupArn = group.Arn,
            LogGroupCreated = group.Created,
            Date = day.Date,
            Start = day.Start,
            End = day.End,
            TimeZone = day.TimeZone,
            Key = KeyOf(group, day),
            Run = request.Run,
            Overwrite = request.Input.Overwrite,
            Force = request.Input.Force,
            Reader = group.ReaderWith(settings) ?? EventReader.FilterLogEvents,
            RetentionDays = group.RetentionDays,
        };
    }

    private string KeyOf(LogGroupInfo group, CalendarDay day) =>
        ArchiveKeys.DailyObject(group.Id, day.Date, settings.Format, settings.Compression);

    /// <summary>What a run was asked for, and up to when days can be over.</summary>
    private sealed record Request(string Run, ExecutionInput Input, RequestedDays Days, DateTimeOffset Now)
    {
        /// <summary>The account whose log groups can be read.</summary>
        public required string? Account { get; init; }
    }

    [LoggerMessage(
        2,
        LogLevel.Information,
        "Planned {Run}: {Items} work items, {LeftOut} left out, days {From} to {To}, {Groups} log groups")]
    private partial void LogPlanned(string run, int items, int leftOut, DateOnly from, DateOnly to, int groups);

    [LoggerMessage(
        28,
        LogLevel.Warning,
        "INCLUDE and EXCLUDE match {Groups} log groups, but none of them has the tags of INCLUDE_TAGS, {Tags}: there is nothing to archive")]
    private partial void LogNoneTagged(int groups, string tags);

    [LoggerMessage(3, LogLevel.Warning, "Log group {LogGroup} is left out. {Reason}")]
    private partial void LogUnsupported(string logGroup, string reason);

    [LoggerMessage(
        4,
        LogLevel.Warning,
        "Log group {LogGroup} keeps events for {RetentionDays} days, and its day {Day} has begun to expire: part of it, or all of it, is "
        + "missing. Lengthen the retention to keep what comes next")]
    private partial void LogBegunToExpire(string logGroup, int? retentionDays, string day);

    [LoggerMessage(
        13,
        LogLevel.Information,
        "More than {Limit} receipts are there already; the others were not compared with their objects")]
    private partial void LogUnchecked(int limit);

    [LoggerMessage(9, LogLevel.Warning, "{Difference}")]
    private partial void LogOtherBounds(string difference);
}
