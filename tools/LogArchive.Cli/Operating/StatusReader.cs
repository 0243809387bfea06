using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using LogArchive.Catalog;
using LogArchive.Runs;

namespace LogArchive.Cli.Operating;

/// <summary>Reads the state of one execution: the passes from Step Functions, what is archived from S3. You can read repeatedly.</summary>
internal sealed class StatusReader(Operator user, ExecutionArn execution)
{
    private const string NoCause = "no cause was given";

    private readonly PassReader _passes = new(user.States);
    private readonly RunPlanReader _plan = new(user.States, user.StorageOf);
    private readonly RunReceipts _receipts = new();
    private readonly FailedItemReader _failures = new();
    private readonly RunningExportReader _exports = new();

    /// <exception cref="UsageException">The execution does not exist.</exception>
    /// <exception cref="InvalidDataException">The run's files have expired.</exception>
    public async Task<RunStatus> ReadAsync(CancellationToken cancellationToken)
    {
        DescribeExecutionResponse described = await DescribeAsync(user.States, execution, cancellationToken);
        var status = new RunStatus
        {
            Execution = execution.Text,
            Status = described.Status.Value,
            Started = described.StartDate!.Value.ToUniversalTime(),
            Stopped = described.StopDate?.ToUniversalTime(),
            Redrives = described.RedriveCount ?? 0,
            Error = described.Error is null ? null : $"{described.Error}: {ErrorMessage(described)}",
            IsRedrivable = described.RedriveStatus == ExecutionRedriveStatus.REDRIVABLE,
            Passes = await _passes.ReadAsync(execution, cancellationToken),
        };
        return await _plan.ReadAsync(execution, cancellationToken) is { } plan
            ? await WithItemsAsync(status, plan, described.RedriveDate, cancellationToken)
            : status;
    }

    /// <exception cref="UsageException">The execution does not exist.</exception>
    public static async Task<DescribeExecutionResponse> DescribeAsync(
        IAmazonStepFunctions states, ExecutionArn execution, CancellationToken cancellationToken)
    {
        try
        {
            return await states.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = execution.Text }, cancellationToken);
        }
        catch (ExecutionDoesNotExistException)
        {
            throw new UsageException(
                $"The execution {execution.Text} does not exist. Step Functions keeps executions for 90 days. "
                + "'./logarchive status' shows the latest.");
        }
    }

    /// <summary>The error message of the function that made the execution fail, from the error document in the cause.</summary>
    public static string ErrorMessage(DescribeExecutionResponse execution)
    {
        try
        {
            return JsonNode.Parse(execution.Cause ?? "")?["errorMessage"]?.GetValue<string>() ?? execution.Cause ?? NoCause;
        }
        catch (JsonException)
        {
            // Some causes are plain text, and Step Functions truncates a cause after 32,768 characters.
            return execution.Cause is { Length: > 0 } cause ? cause : NoCause;
        }
    }

    private async Task<RunStatus> WithItemsAsync(
        RunStatus status, RunPlan plan, DateTime? redriven, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<WorkItem, Receipt?> found = await _receipts.ReadAsync(plan, cancellationToken);
        Receipt[] receipts = [.. found.Values.OfType<Receipt>()];
        int notRead = found.Count - receipts.Length;
        WorkItem[] missing = [.. plan.Items.Where(item => !found.ContainsKey(item))];
        bool isReviewed = status.Error?.StartsWith(nameof(GroupsNotArchived), StringComparison.Ordinal) == true;
        IReadOnlyList<FailedItem> failed = status.IsRunning && status.Passes is not [.., { Failed: > 0 }]
            ? []
            : await _failures.ReadAsync(plan.Storage.Runs, missing, isReviewed, cancellationToken);
        ItemCounts counts = Count(status, plan, receipts, notRead, failed.Count);
        DateOnly[] days = [.. plan.Items.Select(item => item.Date).Concat(plan.LeftOut.Select(item => item.Date)).Distinct().Order()];
        DateTimeOffset started = redriven?.ToUniversalTime() ?? status.Started;
        DateTimeOffset until = status.Stopped ?? user.Time.GetUtcNow();
        IReadOnlyList<RunningExport> exports = status.IsRunning ? await _exports.ReadAsync(plan.Storage, missing, cancellationToken) : [];
        return status with
        {
            Bucket = plan.State.ArchiveBucket,
            From = days.Length == 0 ? null : days[0],
            To = days.Length == 0 ? null : days[^1],
            Items = counts,
            RawBytes = receipts.Sum(receipt => receipt.RawBytes),
            ObjectBytes = receipts.Sum(receipt => receipt.ObjectBytes),
            Events = receipts.Sum(receipt => receipt.Events),
            BytesPerSecond = notRead == 0 ? Pace.BytesPerSecond(receipts, redriven is null ? exports : [], started, until) : null,
            SecondsLeft = status.IsRunning
                ? Pace.SecondsLeft(Pace.FinishedSince(receipts, started) + notRead, missing.Length, until - started, exports)
                : null,
            Exports = exports,
            Failed = failed,
            IsOverwrite = missing.Any(item => item.Overwrite),
        };
    }

    /// <summary>After the run, recorded errors say what failed. During the run, the latest pass has the counts.</summary>
    private static ItemCounts Count(RunStatus status, RunPlan plan, Receipt[] receipts, int notRead, int recorded)
    {
        int missing = plan.Items.Count - receipts.Length - notRead;
        PassStatus? pass = status.IsRunning && status.Passes.Count > 0 ? status.Passes[^1] : null;
        int running = (int)Math.Min(missing, pass?.Running ?? 0);
        int failed = status.IsRunning ? (int)Math.Min(missing - running, pass?.Failed ?? 0) : recorded;
        return new ItemCounts
        {
            Total = plan.Items.Count,
            Archived = receipts.Count(receipt => receipt.Status == WorkStatus.Archived) + notRead,
            NotRead = notRead,
            Empty = receipts.Count(receipt => receipt.Status == WorkStatus.Empty),
            Gone = receipts.Count(receipt => receipt.Status == WorkStatus.Gone),
            Expired = receipts.Count(receipt => receipt.Status == WorkStatus.Expired),
            Failed = failed,
            Running = running,
            Waiting = missing - running - failed,
            Skipped = plan.LeftOut.Count(item => item.Status == WorkStatus.Skipped),
            Unsupported = plan.LeftOut.Count(item => item.Status == WorkStatus.Unsupported),
            Untagged = plan.LeftOut.Count(item => item.Status == WorkStatus.Untagged),
        };
    }
}
