using Amazon.StepFunctions.Model;
using LogArchive.Cli.Operating;

namespace LogArchive.Cli.Display;

/// <summary>Follows an execution to its end. Ctrl-C stops following, never the execution.</summary>
internal sealed class RunWatch(Operator user, TextWriter output, TextWriter error)
{
    /// <summary>Maximum polls until Step Functions shows a new execution or redrive: its responses are eventually consistent.</summary>
    private const int MaxPollsUntilVisible = 10;

    /// <summary>Shows progress on standard error until the execution has ended.</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="redrives">The number of redrives to wait for. An end before it does not count.</param>
    /// <param name="cancellationToken">Ctrl-C.</param>
    /// <returns>The final status; null after Ctrl-C.</returns>
    public async Task<RunStatus?> FollowAsync(ExecutionArn execution, int redrives, CancellationToken cancellationToken)
    {
        try
        {
            return await WatchDisplay.ShowAsync(error, show => FollowAsync(execution, redrives, show, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await error.WriteLineAsync($"""
                The run continues without this command.
                  follow it: ./logarchive status --execution {execution.Text} --watch
                  stop it:   aws stepfunctions stop-execution --execution-arn {execution.Text}
                """);
            return null;
        }
    }

    /// <summary>Follows the execution and prints its final status.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> WaitAsync(ExecutionArn execution, int redrives, CancellationToken cancellationToken)
    {
        if (await FollowAsync(execution, redrives, cancellationToken) is not { } status)
        {
            return CommandLine.Interrupted;
        }

        await StatusText.WriteAsync(output, status, user.Time.GetUtcNow());
        return ExitCode(status);
    }

    /// <summary>A run that failed, timed out or was stopped is a failure. A running one is not.</summary>
    public static int ExitCode(RunStatus status) =>
        status.Status is "SUCCEEDED" or "RUNNING" ? CommandLine.Ok : CommandLine.Failed;

    private async Task<RunStatus> FollowAsync(
        ExecutionArn execution, int redrives, Action<RunStatus> show, CancellationToken cancellationToken)
    {
        StatusReader reader = user.StatusOf(execution);
        await WaitUntilVisibleAsync(execution, redrives, cancellationToken);
        while (true)
        {
            RunStatus status = await reader.ReadAsync(cancellationToken);
            show(status);
            if (!status.IsRunning && status.Redrives >= redrives)
            {
                return status;
            }

            await Task.Delay(user.PollInterval, user.Time, cancellationToken);
        }
    }

    private async Task WaitUntilVisibleAsync(ExecutionArn execution, int redrives, CancellationToken cancellationToken)
    {
        for (int attempt = 1; attempt < MaxPollsUntilVisible; attempt++)
        {
            try
            {
                DescribeExecutionResponse described = await StatusReader.DescribeAsync(user.States, execution, cancellationToken);
                if ((described.RedriveCount ?? 0) >= redrives)
                {
                    return;
                }
            }
            catch (UsageException)
            {
                // Not visible yet. If it never becomes visible, the reader reports it.
            }

            await Task.Delay(user.PollInterval, user.Time, cancellationToken);
        }
    }
}
