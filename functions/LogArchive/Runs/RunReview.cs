using System.Runtime.CompilerServices;
using LogArchive.Catalog;
using LogArchive.Reporting;
using LogArchive.Storage;
using Microsoft.Extensions.Logging;

namespace LogArchive.Runs;

/// <summary>Compares a pass's plan with the receipts, and decides: done, another pass with what is missing, or failed.</summary>
/// <param name="storage">The buckets.</param>
/// <param name="redriveCount">Returns how often the execution with an ARN was redriven.</param>
/// <param name="reporter">Writes the report at the end of the run, however it ends.</param>
/// <param name="logger">Receives one line per review.</param>
public sealed partial class RunReview(
    ArchiveStorage storage, Func<string, CancellationToken, Task<int>> redriveCount, RunReporter reporter, ILogger logger)
{
    /// <summary>The second pass retries what failed in the first; a redrive adds one.</summary>
    private const int PassesWithoutRedrive = 2;

    /// <summary>Receipts read at once.</summary>
    private const int BatchSize = 32;

    /// <summary>Returns the state after the review: the next file of this pass's plan, the plan of the next pass, or done.</summary>
    /// <exception cref="GroupsNotArchived">Something is missing and no pass is left.</exception>
    public Task<RunState> ReviewAsync(ReviewRequest request, CancellationToken cancellationToken) =>
        request.State.FilesAfter > 0
            ? Task.FromResult(request.State.AtNextFile(request.Execution.Name))
            : ReviewPassAsync(request, cancellationToken);

    private async Task<RunState> ReviewPassAsync(ReviewRequest request, CancellationToken cancellationToken)
    {
        RunState state = request.State;
        string run = request.Execution.Name;
        await using var plan = new PlanUpload(storage.Runs, new RunPass(run, state.Pass + 1));
        var first = new List<WorkItem>();
        await foreach (var item in MissingAsync(new RunPass(run, state.Pass), state.Items, cancellationToken))
        {
            await plan.AddAsync(item, cancellationToken);
            if (first.Count < ReportLimits.Failures)
            {
                first.Add(item);
            }
        }

        LogReviewed(run, state.Pass, state.Items, plan.Count);
        if (plan.Count == 0)
        {
            await reporter.ReportAsync(request, cancellationToken);
            return state with { Done = true, Items = 0 };
        }

        if (state.Pass >= PassesWithoutRedrive
            && state.Pass >= PassesWithoutRedrive + await redriveCount(request.Execution.Id, cancellationToken))
        {
            await reporter.ReportAsync(request, cancellationToken);
            throw await FailureAsync(request, first, plan.Count, cancellationToken);
        }

        return state.At(await plan.PublishAsync(cancellationToken));
    }

    private async Task<GroupsNotArchived> FailureAsync(
        ReviewRequest request, IReadOnlyList<WorkItem> first, int count, CancellationToken cancellationToken)
    {
        int pass = request.State.Pass;
        return new GroupsNotArchived(new FailureMessage(first, count)
        {
            Pass = pass,
            Causes = await new FailureReader(storage.Runs).CausesAsync(first, cancellationToken),
            Next = reporter.NextAfter(request.Execution),
            Plan = storage.Runs.AddressOf(ArchiveKeys.Plan(request.Execution.Name, pass)),
        }.ToString());
    }

    /// <exception cref="InvalidDataException">The plan is not as it was written.</exception>
    private async IAsyncEnumerable<WorkItem> MissingAsync(
        RunPass pass, int planned, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var receipts = new ReceiptIndex(new ReceiptStore(storage.Archive));
        var items = new PlanStore(storage.Runs).ReadAsync(pass, cancellationToken);
        int read = 0;
        await foreach (WorkItem[] batch in items.Chunk(BatchSize).WithCancellation(cancellationToken))
        {
            read += batch.Length;
            bool[] archived = await Task.WhenAll(batch.Select(item => receipts.HasAsync(item, cancellationToken)));
            for (int i = 0; i < batch.Length; i++)
            {
                if (!archived[i])
                {
                    yield return batch[i];
                }
            }
        }

        if (read != planned)
        {
            throw new InvalidDataException($"{storage.Runs.AddressOf(ArchiveKeys.Plan(pass.Run, pass.Number))} has {read} work items, but "
                + $"{planned} were planned. What is missing from it may not be archived. Start another execution for the same days.");
        }
    }

    [LoggerMessage(5, LogLevel.Information, "Reviewed {Run}, pass {Pass}: of {Items} work items {Missing} are missing")]
    private partial void LogReviewed(string run, int pass, int items, int missing);
}
