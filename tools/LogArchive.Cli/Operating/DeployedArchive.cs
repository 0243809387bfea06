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

    /// <summary>How many executions are looked at to find one that is wanted: each takes a call.</summary>
    private const int MaxRecent = 20;

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
        await RecentAsync(cancellationToken, count: 1) is [var latest, ..] ? latest : null;

    /// <summary>The executions that started last, the latest first.</summary>
    public async Task<IReadOnlyList<ExecutionArn>> RecentAsync(CancellationToken cancellationToken, int count = MaxRecent) =>
        [.. (await ListAsync(null, count, cancellationToken)).Select(item => new ExecutionArn(item.ExecutionArn))];

    /// <summary>
    /// The failed or timed-out execution that started last; null when there is none. A stopped execution did not fail. One whose input was
    /// wrong has nothing to archive, so it counts only if there is no other.
    /// </summary>
    public async Task<ExecutionArn?> LatestFailedAsync(CancellationToken cancellationToken)
    {
        List<ExecutionListItem> candidates =
        [
            .. await ListAsync(ExecutionStatus.FAILED, MaxRecent, cancellationToken),
            .. await ListAsync(ExecutionStatus.TIMED_OUT, MaxRecent, cancellationToken),
        ];
        ExecutionArn[] latest = [.. candidates.OrderByDescending(item => item.StartDate).Select(item => new ExecutionArn(item.ExecutionArn))];
        foreach (ExecutionArn execution in latest)
        {
            if ((await StatusReader.DescribeAsync(states, execution, cancellationToken)).Error != nameof(InvalidRequest))
            {
                return execution;
            }
        }

        return latest is [var only, ..] ? only : null;
    }

    private async Task<IReadOnlyList<ExecutionListItem>> ListAsync(ExecutionStatus? status, int count, CancellationToken cancellationToken)
    {
        try
        {
            var request = new ListExecutionsRequest { StateMachineArn = stateMachineArn, StatusFilter = status, MaxResults = count };
            return (await states.ListExecutionsAsync(request, cancellationToken)).Executions ?? [];
        }
        catch (StateMachineDoesNotExistException e)
        {
            throw new UsageException(
                $"The state machine {stateMachineArn} does not exist: {e.Message.TrimEnd('.')}. "
                + "Check --state-machine-arn, AWS_PROFILE and AWS_REGION.");
        }
    }
}
