using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using LogArchive.Cli.Operating;

namespace LogArchive.Cli.Commands;

/// <summary>Redrives an execution, or explains why that is not possible and what to do instead.</summary>
internal sealed class Redrive(Operator user, TextWriter output, TextWriter error)
{
    /// <summary>How long after its end an execution can be redriven (Step Functions, "Redriving executions").</summary>
    private static readonly TimeSpan RedrivablePeriod = TimeSpan.FromDays(14);

    public async Task<int> RunAsync(ExecutionArn execution, bool wait, CancellationToken cancellationToken)
    {
        DescribeExecutionResponse described = await StatusReader.DescribeAsync(user.States, execution, cancellationToken);
        if (described.Status == ExecutionStatus.SUCCEEDED)
        {
            await output.WriteLineAsync($"{execution.Name} has succeeded: there is nothing to redrive.");
            return CommandLine.Ok;
        }

        if (described.Status == ExecutionStatus.RUNNING)
        {
            await output.WriteLineAsync(
                $"{execution.Name} is running: there is nothing to redrive. "
                + $"Follow it: ./logarchive status --execution {execution.Text} --watch");
            return CommandLine.Ok;
        }

        if (described.Error == nameof(InvalidRequest))
        {
            string reason = StatusReader.ErrorMessage(described).TrimEnd('.');
            await error.WriteLineAsync($"logarchive: {execution.Name} cannot be redriven: its input is wrong and would fail again. {reason}.");
            return CommandLine.Failed;
        }

        return Obstacle(described) is { } obstacle
            ? await RejectAsync(execution, obstacle, described.Input)
            : await RedriveAsync(execution, described, wait, cancellationToken);
    }

    private async Task<int> RedriveAsync(
        ExecutionArn execution, DescribeExecutionResponse described, bool wait, CancellationToken cancellationToken)
    {
        // The client token makes the SDK's own retries of the call idempotent.
        var request = new RedriveExecutionRequest { ExecutionArn = execution.Text, ClientToken = Guid.NewGuid().ToString() };
        try
        {
            await user.States.RedriveExecutionAsync(request, cancellationToken);
        }
        catch (ExecutionNotRedrivableException e)
        {
            return await RejectAsync(execution, e.Message, described.Input);
        }

        int redrives = (described.RedriveCount ?? 0) + 1;
        return await new StartedExecution(user, output, error).ShowAsync(execution, redrives, wait, cancellationToken);
    }

    private async Task<int> RejectAsync(ExecutionArn execution, string obstacle, string? input)
    {
        await error.WriteLineAsync(
            $"logarchive: {execution.Name} cannot be redriven: {obstacle.TrimEnd('.')}. {ReplayAdvice.Of(input)}");
        return CommandLine.Failed;
    }

    private string? Obstacle(DescribeExecutionResponse described)
    {
        if (user.Time.GetUtcNow() - described.StopDate?.ToUniversalTime() > RedrivablePeriod)
        {
            return $"it ended on {described.StopDate!.Value.ToUniversalTime():yyyy-MM-dd}, more than {RedrivablePeriod.Days} days ago";
        }

        return described.RedriveStatus == ExecutionRedriveStatus.REDRIVABLE
            ? null
            : described.RedriveStatusReason ?? "Step Functions gives no reason";
    }
}
