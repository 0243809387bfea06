using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using LogArchive.Cli.Display;
using LogArchive.Cli.Operating;

namespace LogArchive.Cli.Commands;

/// <summary>Redrives an execution, or says why it cannot be and what to do instead.</summary>
internal sealed class Redrive(Operator user, TextWriter output, TextWriter error)
{
    /// <summary>So long after its end an execution can be redriven (Step Functions, "Redriving executions").</summary>
    private static readonly TimeSpan RedrivablePeriod = TimeSpan.FromDays(14);

    public async Task<int> RunAsync(ExecutionArn execution, bool waits, CancellationToken cancellationToken)
    {
        DescribeExecutionResponse described = await StatusReader.DescribeAsync(user.States, execution, cancellationToken);
        if (described.Status == ExecutionStatus.SUCCEEDED || described.Status == ExecutionStatus.RUNNING)
        {
            await output.WriteLineAsync(described.Status == ExecutionStatus.SUCCEEDED
                ? $"{execution.Name} has succeeded: there is nothing to redrive."
                : $"{execution.Name} is running: there is nothing to redrive. Follow it: ./logarchive status --execution {execution.Text} --watch");
            return CommandLine.Ok;
        }

        if (WhyNot(described) is { } obstacle)
        {
            await error.WriteLineAsync($"logarchive: {execution.Name} cannot be redriven: {obstacle.TrimEnd('.')}. {ReplayAdvice.Of(described.Input)}");
            return CommandLine.Failed;
        }

        return await RedriveAsync(execution, described, waits, cancellationToken);
    }

    private async Task<int> RedriveAsync(ExecutionArn execution, DescribeExecutionResponse described, bool waits, CancellationToken cancellationToken)
    {
        try
        {
            // The token makes the SDK's own repetition of the call harmless.
            await user.States.RedriveExecutionAsync(new RedriveExecutionRequest { ExecutionArn = execution.Text, ClientToken = Guid.NewGuid().ToString() }, cancellationToken);
        }
        catch (ExecutionNotRedrivableException e)
        {
            await error.WriteLineAsync($"logarchive: {execution.Name} cannot be redriven: {e.Message.TrimEnd('.')}. {ReplayAdvice.Of(described.Input)}");
            return CommandLine.Failed;
        }

        await output.WriteLineAsync(execution.Text);
        if (user.IsAws)
        {
            await output.WriteLineAsync(execution.ConsoleLink);
        }

        if (waits)
        {
            return await new RunWatch(user, output, error).WaitAsync(execution, (described.RedriveCount ?? 0) + 1, cancellationToken);
        }

        await output.WriteLineAsync($"Follow it: ./logarchive status --execution {execution.Text} --watch");
        return CommandLine.Ok;
    }

    private string? WhyNot(DescribeExecutionResponse described)
    {
        if (described.Error == nameof(InvalidRequest))
        {
            return $"its input is wrong, and would be again ({StatusReader.ErrorMessage(described).TrimEnd('.')})";
        }

        if (user.Time.GetUtcNow() - described.StopDate?.ToUniversalTime() > RedrivablePeriod)
        {
            return $"it ended on {described.StopDate!.Value.ToUniversalTime():yyyy-MM-dd}, and only the last {RedrivablePeriod.Days} days can be";
        }

        return described.RedriveStatus == ExecutionRedriveStatus.REDRIVABLE ? null : described.RedriveStatusReason ?? "Step Functions gives no reason";
    }
}
