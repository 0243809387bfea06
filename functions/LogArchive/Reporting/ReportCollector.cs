using System.Collections.Concurrent;
using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.Reporting;

/// <summary>Gathers a run's report from S3: its first plan, the receipts, and the recorded failures.</summary>
/// <param name="storage">The buckets.</param>
/// <param name="settings">The configured time zone and the region's quota.</param>
/// <param name="maxReceipts">Maximum receipts to read, in whole batches.</param>
internal sealed class ReportCollector(ArchiveStorage storage, ArchiveSettings settings, int maxReceipts = ReportLimits.Receipts)
{
    private readonly ReceiptIndex _index = new(new ReceiptStore(storage.Archive), maxChecked: 0);
    private readonly ConcurrentDictionary<WorkItem, string> _unreadable = new();
    private int _read;

    /// <summary>Whether earlier attempts of the run may have archived what its plan now leaves out: that belongs to its report.</summary>
    /// <value>False by default: a redrive does not plan again.</value>
    public bool HasAttempts { get; init; }

    /// <param name="request">The review that the report follows.</param>
    /// <param name="created">The time of the report.</param>
    /// <param name="cancellationToken">Stops the gathering.</param>
    public async Task<ArchiveReport> CollectAsync(ReviewRequest request, DateTimeOffset created, CancellationToken cancellationToken)
    {
        var draft = new ReportDraft(settings.TimeZone);
        string run = request.Execution.Name;
        var items = new PlanStore(storage.Runs).ReadAsync(new RunPass(run, 1), cancellationToken);
        await foreach (WorkItem[] batch in items.Chunk(ReportLimits.BatchSize).WithCancellation(cancellationToken))
        {
            await AddAsync(batch, draft, cancellationToken);
        }

        var head = new ArchiveReport
        {
            Run = run,
            Execution = request.Execution.Id,
            Created = created,
            Pass = request.State.Pass,
            Plan = storage.Runs.AddressOf(ArchiveKeys.Plan(run, request.State.Pass)),
            Totals = new ReportNumbers(),
            Days = [],
        };
        head = await WithLeftOutAsync(head, draft, cancellationToken);
        ArchiveReport report = draft.Sum(head);
        return report with
        {
            Causes = await new FailureReader(storage.Runs) { Known = Unreadable }.CausesAsync(draft.Failed, cancellationToken),
            Changes = await ChangesAsync(report, draft.Failed, request.State, cancellationToken),
            Quota = settings.QuotaPerSecond is { } perSecond
                ? new QuotaUse(perSecond, settings.ReadRate, report.Totals.Pages, report.Totals.RawBytes)
                : null,
        };
    }

    private async Task AddAsync(WorkItem[] batch, ReportDraft draft, CancellationToken cancellationToken)
    {
        if (_read >= maxReceipts)
        {
            bool[] archived = await Task.WhenAll(batch.Select(item => _index.HasAsync(item, cancellationToken)));
            foreach (var (item, isArchived) in batch.Zip(archived))
            {
                if (isArchived)
                {
                    draft.AddUnread(item);
                }
                else
                {
                    draft.Add(item, null);
                }
            }

            return;
        }

        _read += batch.Length;
        ReceiptNumbers?[] receipts = await Task.WhenAll(batch.Select(item => FindAsync(item, cancellationToken)));
        foreach (var (item, receipt) in batch.Zip(receipts))
        {
            draft.Add(item, receipt);
        }
    }

    /// <summary>
    /// The work item's receipt. With overwrite, only a receipt of its own run counts. What is no receipt proves nothing, and must not
    /// cost the report of the others.
    /// </summary>
    private async Task<ReceiptNumbers?> FindAsync(WorkItem item, CancellationToken cancellationToken)
    {
        try
        {
            var found = await storage.Archive.FindAsync(
                ArchiveKeys.Receipt(item.Group, item.Date), ReportJson.Default.ReceiptNumbers, cancellationToken);
            return found is not null && item.IsDoneBy(found.Run, found.Replaced) ? found : null;
        }
        catch (JsonException e)
        {
            _unreadable[item] = e.Message;
            return null;
        }
    }

    private async Task<ArchiveReport> WithLeftOutAsync(ArchiveReport head, ReportDraft draft, CancellationToken cancellationToken)
    {
        int skipped = 0;
        int unsupported = 0;
        int expired = 0;
        int untagged = 0;
        await foreach (LeftOutItem[] batch in new PlanStore(storage.Runs).LeftOutAsync(head.Run, cancellationToken)
            .Chunk(ReportLimits.BatchSize).WithCancellation(cancellationToken))
        {
            LeftOutItem[] before = [.. batch.Where(item => item.Status == WorkStatus.Skipped)];
            skipped += before.Length - await AddAttemptsAsync(before, head.Run, draft, cancellationToken);
            unsupported += batch.Count(item => item.Status == WorkStatus.Unsupported);
            expired += batch.Count(item => item.Status == WorkStatus.Expired);
            untagged += batch.Count(item => item.Status == WorkStatus.Untagged);
        }

        return head with { Skipped = skipped, Unsupported = unsupported, ExpiredUnplanned = expired, Untagged = untagged };
    }

    /// <summary>Counts what earlier attempts of this run have archived.</summary>
    private async Task<int> AddAttemptsAsync(LeftOutItem[] items, string run, ReportDraft draft, CancellationToken cancellationToken)
    {
        if (!HasAttempts || _read >= maxReceipts)
        {
            return 0;
        }

        _read += items.Length;
        var receipts = await Task.WhenAll(items.Select(item => storage.Archive.FindAsync(
            ArchiveKeys.Receipt(item.Group, item.Date), ReportJson.Default.ReceiptNumbers, cancellationToken)));
        int own = 0;
        foreach (var (item, receipt) in items.Zip(receipts).Where(pair => pair.Second?.Run == run))
        {
            draft.Add(ItemOf(item, receipt!), receipt);
            own++;
        }

        return own;
    }

    /// <summary>The work item of an earlier attempt, as far as a report needs it.</summary>
    private static WorkItem ItemOf(LeftOutItem item, ReceiptNumbers receipt) => new()
    {
        LogGroup = item.LogGroup,
        LogGroupArn = item.LogGroupArn,
        Date = item.Date,
        Start = receipt.Start,
        End = receipt.End,
        TimeZone = receipt.TimeZone ?? "",
        Key = "",
        Run = receipt.Run,
    };

    private ExportError? Unreadable(WorkItem item) =>
        _unreadable.TryGetValue(item, out string? message) ? new ExportError(nameof(InvalidDataException), message, default) : null;

    /// <summary>
    /// Compares the day with the most log groups, if all of them are known. Only of the day that was asked for, missing log groups are
    /// gone: of other days, a night archives just those log groups that cannot wait.
    /// </summary>
    private async Task<ReportChanges?> ChangesAsync(
        ArchiveReport report, IReadOnlyList<WorkItem> failed, RunState state, CancellationToken cancellationToken)
    {
        if (state.Date is null || !report.GroupsAreAll || report.Totals.Failed != failed.Count
            || report.Days.MaxBy(day => day.Numbers.Items) is not { Date: var date })
        {
            return null;
        }

        var compared = new ComparedDay(
            date, [.. report.Groups.Where(row => row.Date == date)], [.. failed.Where(item => item.Date == date)])
        {
            IsWhole = date == state.Date && !state.OnlyNamed,
        };
        return await new DayComparison(storage.Archive, compared).CompareAsync(cancellationToken);
    }
}
