using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.S3;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using LogArchive.Catalog;

namespace LogArchive.Cli.Operating;

/// <summary>Reads how one execution stands, again and again: from Step Functions the passes, from S3 what is archived.</summary>
internal sealed class StatusReader(IAmazonStepFunctions states, IAmazonS3 s3, TimeProvider time, ExecutionArn execution)
{
    private readonly PassReader _passes = new(states);
    private readonly RunPlanReader _plan = new(states, s3);
    private readonly RunReceipts _receipts = new(s3);
    private readonly FailedItemReader _failures = new(s3);

    /// <exception cref="UsageException">There is no such execution.</exception>
    /// <exception cref="InvalidDataException">What belongs to the run has expired.</exception>
    public async Task<RunStatus> ReadAsync(CancellationToken cancellationToken)
    {
        DescribeExecutionResponse described = await DescribeAsync(states, execution, cancellationToken);
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

    /// <exception cref="UsageException">There is no such execution.</exception>
    public static async Task<DescribeExecutionResponse> DescribeAsync(IAmazonStepFunctions states, ExecutionArn execution, CancellationToken cancellationToken)
    {
        try
        {
            return await states.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = execution.Text }, cancellationToken);
        }
        catch (ExecutionDoesNotExistException)
        {
            throw new UsageException($"There is no execution {execution.Text}; Step Functions keeps them for 90 days. './logarchive status' shows the latest.");
        }
    }

    /// <summary>The message of the function's error that an execution failed with, out of the error document in its cause.</summary>
    public static string ErrorMessage(DescribeExecutionResponse execution)
    {
        try
        {
            return JsonNode.Parse(execution.Cause ?? "")?["errorMessage"]?.GetValue<string>() ?? execution.Cause ?? "no cause was given";
        }
        catch (JsonException)
        {
            // Step Functions cuts a cause at 32,768 characters; and some are plain text.
            return execution.Cause is { Length: > 0 } cause ? cause : "no cause was given";
        }
    }

    private async Task<RunStatus> WithItemsAsync(RunStatus status, RunPlan plan, DateTime? redriven, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<WorkItem, Receipt?> found = await _receipts.ReadAsync(plan, cancellationToken);
        Receipt[] receipts = [.. found.Values.OfType<Receipt>()];
        int notRead = found.Count - receipts.Length;
        WorkItem[] missing = [.. plan.Items.Where(item => !found.ContainsKey(item))];
        ItemCounts counts = Count(status, plan, receipts, notRead);
        DateOnly[] days = [.. plan.Items.Select(item => item.Date).Concat(plan.LeftOut.Select(item => item.Date)).Distinct().Order()];
        DateTimeOffset begun = redriven?.ToUniversalTime() ?? status.Started;
        DateTimeOffset until = status.Stopped ?? time.GetUtcNow();
        return status with
        {
            Bucket = plan.Bucket,
            From = days.Length == 0 ? null : days[0],
            To = days.Length == 0 ? null : days[^1],
            Items = counts,
            RawBytes = receipts.Sum(receipt => receipt.RawBytes),
            ObjectBytes = receipts.Sum(receipt => receipt.ObjectBytes),
            Events = receipts.Sum(receipt => receipt.Events),
            BytesPerSecond = notRead == 0 ? Pace.BytesPerSecond(receipts, begun, until) : null,
            SecondsLeft = status.IsRunning ? Pace.SecondsLeft(Pace.DoneSince(receipts, begun) + notRead, missing.Length, until - begun) : null,
            Failed = counts.Failed > 0 ? await _failures.ReadAsync(plan.Bucket, missing, !status.IsRunning, cancellationToken) : [],
        };
    }

    /// <summary>What has no receipt failed when the run is over; before, its latest pass tells what it does.</summary>
    private static ItemCounts Count(RunStatus status, RunPlan plan, Receipt[] receipts, int notRead)
    {
        int missing = plan.Items.Count - receipts.Length - notRead;
        PassStatus? live = status.IsRunning && status.Passes.Count > 0 ? status.Passes[^1] : null;
        int running = (int)Math.Min(missing, live?.Running ?? 0);
        int failed = status.IsRunning ? (int)Math.Min(missing - running, live?.Failed ?? 0) : missing;
        return new ItemCounts
        {
            Total = plan.Items.Count,
            Archived = receipts.Count(receipt => receipt.Status == WorkStatus.Archived) + notRead,
            NotRead = notRead,
            Empty = receipts.Count(receipt => receipt.Status == WorkStatus.Empty),
            Gone = receipts.Count(receipt => receipt.Status == WorkStatus.Gone),
            Failed = failed,
            Running = running,
            Waiting = missing - running - failed,
            Skipped = plan.LeftOut.Count(item => item.Status == WorkStatus.Skipped),
            Unsupported = plan.LeftOut.Count(item => item.Status == WorkStatus.Unsupported),
        };
    }
}
