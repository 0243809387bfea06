using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using LogArchive.Runs;

namespace LogArchive.Cli.Operating;

/// <summary>The archive's state machine where it is deployed: its executions, as an operator starts and looks at them.</summary>
/// <param name="states">Step Functions.</param>
/// <param name="stateMachineArn">The state machine.</param>
/// <param name="time">The clock behind the names of executions.</param>
internal sealed class DeployedArchive(IAmazonStepFunctions states, string stateMachineArn, TimeProvider time)
{
    /// <summary>More executions for the very same question on one day are taken for a loop that went wrong.</summary>
    private const int MostOfADay = 50;

    public string StateMachineArn => stateMachineArn;

    /// <summary>Starts an execution; the same question while one for it runs gives that one.</summary>
    /// <param name="verb">replay or backfill.</param>
    /// <param name="input">What is asked for.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    public async Task<ExecutionArn> StartAsync(string verb, ExecutionInput input, CancellationToken cancellationToken)
    {
        string json = InputJson.Of(input);
        for (int number = 1; number <= MostOfADay; number++)
        {
            string name = ExecutionName.Of(verb, input, time.GetUtcNow(), number);
            try
            {
                var started = await states.StartExecutionAsync(new StartExecutionRequest { StateMachineArn = stateMachineArn, Name = name, Input = json }, cancellationToken);
                return new ExecutionArn(started.ExecutionArn);
            }
            catch (ExecutionAlreadyExistsException)
            {
                // It has ended; one that still ran would have been the answer.
            }
        }

        throw new UsageException($"This was started {MostOfADay} times today. Look at what went wrong before you start it again: ./logarchive status");
    }

    /// <summary>The execution that was started last; null when there is none.</summary>
    public async Task<ExecutionArn?> LatestAsync(CancellationToken cancellationToken) =>
        await LatestAsync(null, cancellationToken) is { } latest ? new ExecutionArn(latest.ExecutionArn) : null;

    /// <summary>The execution that failed or timed out and was started last; null when there is none. One that a person stopped did not fail.</summary>
    public async Task<ExecutionArn?> LatestFailedAsync(CancellationToken cancellationToken)
    {
        ExecutionListItem?[] candidates = [await LatestAsync(ExecutionStatus.FAILED, cancellationToken), await LatestAsync(ExecutionStatus.TIMED_OUT, cancellationToken)];
        return candidates.OfType<ExecutionListItem>().MaxBy(item => item.StartDate) is { } latest ? new ExecutionArn(latest.ExecutionArn) : null;
    }

    private async Task<ExecutionListItem?> LatestAsync(ExecutionStatus? status, CancellationToken cancellationToken)
    {
        try
        {
            var page = await states.ListExecutionsAsync(new ListExecutionsRequest { StateMachineArn = stateMachineArn, StatusFilter = status, MaxResults = 1 }, cancellationToken);
            return page.Executions?.FirstOrDefault();
        }
        catch (StateMachineDoesNotExistException e)
        {
            throw new UsageException($"There is no state machine {stateMachineArn}: {e.Message.TrimEnd('.')}. Check --state-machine-arn, AWS_PROFILE and AWS_REGION.");
        }
    }
}
