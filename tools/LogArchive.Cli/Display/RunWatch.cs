using Amazon.StepFunctions.Model;
using LogArchive.Cli.Operating;

namespace LogArchive.Cli.Display;

/// <summary>Follows an execution to its end; Ctrl-C ends the following, never the execution.</summary>
internal sealed class RunWatch(Operator user, TextWriter output, TextWriter error)
{
    /// <summary>Step Functions may not know at once of what it has just started or redriven (its answers are eventually consistent).</summary>
    private const int Patience = 10;

    /// <summary>Shows progress on standard error until the execution has ended, and gives how it stands then.</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="redrives">An end before so many redrives is not the one that is waited for.</param>
    /// <param name="cancellationToken">Ctrl-C.</param>
    /// <returns>Null after Ctrl-C.</returns>
    public async Task<RunStatus?> FollowAsync(ExecutionArn execution, int redrives, CancellationToken cancellationToken)
    {
        try
        {
            return await WatchDisplay.ShowAsync(error, show => FollowAsync(execution, redrives, show, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await error.WriteLineAsync($"""
                The run goes on without this command.
                  look at it: ./logarchive status --execution {execution.Text} --watch
                  stop it:    aws stepfunctions stop-execution --execution-arn {execution.Text}
                """);
            return null;
        }
    }

    /// <summary>Follows, prints how it ended, and gives the exit code.</summary>
    public async Task<int> WaitAsync(ExecutionArn execution, int redrives, CancellationToken cancellationToken)
    {
        if (await FollowAsync(execution, redrives, cancellationToken) is not { } status)
        {
            return CommandLine.Interrupted;
        }

        await StatusText.WriteAsync(output, status, user.Time.GetUtcNow());
        return ExitCode(status);
    }

    /// <summary>Failed and stopped runs are failures; one that is still running is none.</summary>
    public static int ExitCode(RunStatus status) => status.Status is "SUCCEEDED" or "RUNNING" ? CommandLine.Ok : CommandLine.Failed;

    private async Task<RunStatus> FollowAsync(ExecutionArn execution, int redrives, Action<RunStatus> show, CancellationToken cancellationToken)
    {
        StatusReader reader = user.StatusOf(execution);
        await WaitUntilKnownAsync(execution, redrives, cancellationToken);
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

    private async Task WaitUntilKnownAsync(ExecutionArn execution, int redrives, CancellationToken cancellationToken)
    {
        for (int attempt = 1; attempt < Patience; attempt++)
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
                // Not known yet; if it never is, the reader says so.
            }

            await Task.Delay(user.PollInterval, user.Time, cancellationToken);
        }
    }
}
