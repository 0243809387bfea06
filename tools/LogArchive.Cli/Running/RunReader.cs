using System.Text.Json;
using System.Text.Json.Nodes;
using LogArchive.Catalog;
using LogArchive.Reporting;
using LogArchive.Runs;
using LogArchive.StateMachine.Executions;
using LogArchive.Storage;

namespace LogArchive.Cli.Running;

/// <summary>
/// Reads the result of each work item from S3: the receipt of an archived item, the recorded failure of any other. Nothing that cannot
/// be read hides what can: by now the run has ended.
/// </summary>
internal sealed class RunReader(ArchiveStorage storage)
{
    private const int BatchSize = 16;

    /// <summary>How often the plan is read whose connection breaks: the SDK retries a call only until its answer begins.</summary>
    private const int MaxReads = 3;

    private readonly ReceiptStore _receipts = new(storage.Archive);
    private readonly ExportErrorStore _errors = new(storage.Runs);

    /// <summary>The result of the execution. Without items, and with the reason, if its plan cannot be read.</summary>
    public async Task<RunReport> ReadAsync(Execution execution, CancellationToken cancellationToken)
    {
        for (int read = 1; ; read++)
        {
            try
            {
                return Report(execution, await ReadItemsAsync(execution.Details, cancellationToken));
            }
            catch (Exception e) when (IsUnreadable(e))
            {
                if (e is not IOException || read == MaxReads)
                {
                    return Report(execution, []) with { Unread = e.Message };
                }
            }
        }
    }

    private async Task<List<RunItem>> ReadItemsAsync(ExecutionDetails execution, CancellationToken cancellationToken)
    {
        string run = execution.Name;
        bool endedEarly = execution.Error is not (null or nameof(GroupsNotArchived));
        var plans = new PlanStore(storage.Runs);
        var items = new List<RunItem>();
        await foreach (var batch in plans.ReadAsync(new RunPass(run, 1), cancellationToken).Chunk(BatchSize))
        {
            items.AddRange(await Task.WhenAll(batch.Select(item => DescribeAsync(item, endedEarly, cancellationToken))));
        }

        await foreach (var batch in plans.LeftOutAsync(run, cancellationToken).Chunk(BatchSize))
        {
            items.AddRange(await Task.WhenAll(batch.Select(item => DescribeAsync(item, run, cancellationToken))));
        }

        return items;
    }

    public static RunReport Report(Execution execution, IReadOnlyList<RunItem> items) =>
        new(StatusOf(execution), execution.Details.Arn, items)
        {
            Error = execution.Details.Error is { } error ? $"{error}: {ErrorMessage(execution.Details)}" : null,
        };

    /// <summary>The error message of the function that made the execution fail, from the error document in the cause.</summary>
    public static string ErrorMessage(ExecutionDetails details)
    {
        try
        {
            return JsonNode.Parse(details.Cause ?? "")?["errorMessage"]?.GetValue<string>() ?? details.Cause ?? details.Error ?? "";
        }
        catch (JsonException)
        {
            return details.Cause!;
        }
    }

    private static string StatusOf(Execution execution) =>
        execution.Details.Status == ExecutionStatus.TimedOut ? "TIMED_OUT" : execution.Details.Status.ToString().ToUpperInvariant();

    private async Task<RunItem> DescribeAsync(WorkItem item, bool endedEarly, CancellationToken cancellationToken)
    {
        var described = new RunItem { LogGroup = item.LogGroup, Date = item.Date, Status = RunItem.Failed, Key = item.Key };
        try
        {
            var receipt = await _receipts.FindAsync(item.Group, item.Date, cancellationToken);
            if (receipt is not null && item.IsDoneBy(receipt.Run, receipt.Replaced))
            {
                return Describe(receipt, receipt.Status);
            }

            var error = await _errors.FindAsync(item, cancellationToken);
            return error is null && endedEarly ? described with { Status = RunItem.NotStarted } : described with
            {
                Error = error is null ? FailureCause.Unrecorded : $"{error.Error}: {error.Message}",
                Failure = new ReportFailure(item.LogGroup, item.Date, error?.Error, error?.Message),
            };
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            return described with { Status = StatusWithout(e), Error = e.Message };
        }
    }

    private async Task<RunItem> DescribeAsync(LeftOutItem item, string run, CancellationToken cancellationToken)
    {
        var described = new RunItem { LogGroup = item.LogGroup, Date = item.Date, Status = StatusWord.Of(item.Status), Error = item.Reason };
        try
        {
            return item.Status == WorkStatus.Skipped && await _receipts.FindAsync(item.Group, item.Date, cancellationToken) is { } receipt
                ? Describe(receipt, receipt.Run == run ? receipt.Status : WorkStatus.Skipped)
                : described;
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            return described with { Status = StatusWithout(e), Error = e.Message };
        }
    }

    /// <summary>A document that S3 did not give, or that is not one of the archive's.</summary>
    private static bool IsUnreadable(Exception e) =>
        (CallFailure.Is(e) && e is not OperationCanceledException) || e is InvalidDataException or JsonException;

    /// <summary>A receipt that S3 did not give says nothing. One that is no receipt proves nothing.</summary>
    private static string StatusWithout(Exception e) => CallFailure.Is(e) ? RunItem.Unread : RunItem.Failed;

    private static RunItem Describe(Receipt receipt, WorkStatus status) => new()
    {
        LogGroup = receipt.LogGroup,
        Date = receipt.Date,
        Status = StatusWord.Of(status),
        ExpiredBefore = receipt.ExpiredBefore,
        Events = receipt.Events,
        RawBytes = receipt.RawBytes,
        ObjectBytes = receipt.ObjectBytes,
        Key = receipt.Key,
        ReceiptKey = ArchiveKeys.Receipt(receipt.Group, receipt.Date),
        Parts = receipt.Parts?.Count ?? 0,
        Duration = receipt.Finished - receipt.Started,
    };
}
