using LogArchive.Catalog;
using LogArchive.Storage;

namespace LogArchive.Reporting;

/// <summary>Gathers a run's report from S3: its first plan, the receipts, and the recorded failures.</summary>
/// <param name="bucket">The archive bucket.</param>
/// <param name="maxReceipts">Maximum receipts to read, in whole batches.</param>
internal sealed class ReportCollector(ArchiveBucket bucket, int maxReceipts = ReportLimits.Receipts)
{
    private readonly ReceiptIndex _index = new(new ReceiptStore(bucket));
    private int _read;

    /// <param name="request">The review that the report follows.</param>
    /// <param name="created">The time of the report.</param>
    /// <param name="cancellationToken">Stops the gathering.</param>
    public async Task<ArchiveReport> CollectAsync(ReviewRequest request, DateTimeOffset created, CancellationToken cancellationToken)
    {
        var draft = new ReportDraft();
        string run = request.Execution.Name;
        var items = new PlanStore(bucket).ReadAsync(new RunPass(run, 1), cancellationToken);
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
            Plan = ArchiveKeys.Plan(run, request.State.Pass),
            Totals = new ReportNumbers(),
            Days = [],
        };
        var report = draft.Sum(await WithLeftOutAsync(head, cancellationToken));
        return report with
        {
            Failures = await FailuresAsync(draft.Failed, cancellationToken),
            Changes = await ChangesAsync(report, draft.Failed, request.State.OnlyNamed, cancellationToken),
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

    /// <summary>The work item's receipt. With overwrite, only a receipt of its own run counts.</summary>
    private async Task<ReceiptNumbers?> FindAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var found = await bucket.FindAsync(
            ArchiveKeys.Receipt(item.LogGroup, item.Date), ReportJson.Default.ReceiptNumbers, cancellationToken);
        return found is not null && item.IsDoneBy(found.Run, found.Replaced) ? found : null;
    }

    private async Task<ArchiveReport> WithLeftOutAsync(ArchiveReport head, CancellationToken cancellationToken)
    {
        int skipped = 0;
        int unsupported = 0;
        await foreach (var item in new PlanStore(bucket).LeftOutAsync(head.Run, cancellationToken))
        {
            skipped += item.Status == WorkStatus.Skipped ? 1 : 0;
            unsupported += item.Status == WorkStatus.Unsupported ? 1 : 0;
        }

        return head with { Skipped = skipped, Unsupported = unsupported };
    }

    private async Task<IReadOnlyList<ReportFailure>> FailuresAsync(IReadOnlyList<WorkItem> failed, CancellationToken cancellationToken)
    {
        var errors = new ExportErrorStore(bucket);
        var failures = new List<ReportFailure>();
        foreach (WorkItem[] batch in failed.Chunk(ReportLimits.BatchSize))
        {
            failures.AddRange(
                await Task.WhenAll(batch.Select(async item => Failure(item, await errors.FindAsync(item, cancellationToken)))));
        }

        return failures;
    }

    private static ReportFailure Failure(WorkItem item, ExportError? error) =>
        new(item.LogGroup, item.Date, error?.Error, error?.Message switch
        {
            { Length: > ReportLimits.MessageLength } text => string.Concat(text.AsSpan(0, ReportLimits.MessageLength), "…"),
            var text => text,
        });

    /// <summary>Compares only a run of one day whose log groups are all known.</summary>
    private async Task<ReportChanges?> ChangesAsync(
        ArchiveReport report, IReadOnlyList<WorkItem> failed, bool onlyNamed, CancellationToken cancellationToken) =>
        report is { Days: [var day], GroupsAreAll: true } && report.Totals.Failed == failed.Count
            ? await new DayComparison(bucket, day.Date).CompareAsync(report.Groups, failed, onlyNamed, cancellationToken)
            : null;
}
