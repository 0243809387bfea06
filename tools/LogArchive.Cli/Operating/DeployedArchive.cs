using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using LogArchive.Runs;

namespace LogArchive.Cli.Operating;

/// <summary>Starts and finds executions of the deployed state machine.</summary>
/// <param name="states">Step Functions.</param>
/// <param name="stateMachineArn">The state machine.</param>
/// <param name="time">The clock for the date in execution names.</param>
internal sealed class DeployedArchive(IAmazonStepFunctions states, string stateMachineArn, TimeProvider time)
{
    /// <summary>Maximum executions with the same input per day. More of them are probably a script in an endless loop.</summary>
    private const int MaxPerDay = 50;

    public string StateMachineArn => stateMachineArn;

    /// <summary>Starts an execution. If one with the same input is running, returns that one.</summary>
    /// <param name="verb">replay or backfill.</param>
    /// <param name="input">The execution's input.</param>
    /// <param name="cancellationToken">Stops waiting for the response.</param>
    public async Task<ExecutionArn> StartAsync(string verb, ExecutionInput input, CancellationToken cancellationToken)
    {
        string json = InputJson.Of(input);
        for (int number = 1; number <= MaxPerDay; number++)
        {
            string name = ExecutionName.Of(verb, input, time.GetUtcNow(), number);
            try
            {
                var request = new StartExecutionRequest { StateMachineArn = stateMachineArn, Name = name, Input = json };
                StartExecutionResponse started = await states.StartExecutionAsync(request, cancellationToken);
                return new ExecutionArn(started.ExecutionArn);
            }
            catch (ExecutionAlreadyExistsException)
            {
                // That execution has ended: Step Functions returns a running one instead of this error.
            }
        }

        throw new UsageException(
            $"This was started {MaxPerDay} times today. Find out what went wrong before you start it again: ./logarchive status");
    }

    /// <summary>The execution that started last; null when there is none.</summary>
    public async Task<ExecutionArn?> LatestAsync(CancellationToken cancellationToken) =>
        await LatestAsync(null, cancellationToken) is { } latest ? new ExecutionArn(latest.ExecutionArn) : null;

    /// <summary>The failed or timed-out execution that started last; null when there is none. A stopped execution did not fail.</summary>
    public async Task<ExecutionArn?> LatestFailedAsync(CancellationToken cancellationToken)
    {
        ExecutionListItem?[] candidates =
        [
            await LatestAsync(ExecutionStatus.FAILED, cancellationToken),
            await LatestAsync(ExecutionStatus.TIMED_OUT, cancellationToken),
        ];
        return candidates.OfType<ExecutionListItem>().MaxBy(item => item.StartDate) is { } latest
            ? new ExecutionArn(latest.ExecutionArn)
            : null;
    }

    private async Task<ExecutionListItem?> LatestAsync(ExecutionStatus? status, CancellationToken cancellationToken)
    {
        try
        {
            var request = new ListExecutionsRequest { StateMachineArn = stateMachineArn, StatusFilter = status, MaxResults = 1 };
            ListExecutionsResponse page = await states.ListExecutionsAsync(request, cancellationToken);
            return page.Executions?.FirstOrDefault();
        }
        catch (StateMachineDoesNotExistException e)
        {
            throw new UsageException(
                $"The state machine {stateMachineArn} does not exist: {e.Message.TrimEnd('.')}. "
                + "Check --state-machine-arn, AWS_PROFILE and AWS_REGION.");
        }
    }
}
