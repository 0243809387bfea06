using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using LogArchive.Cli.Operating;
using LogArchive.Cli.Running;
using LogArchive.Groups;
using LogArchive.LocalAws;
using LogArchive.Runs;
using LogArchive.StateMachine.Archive;
using LogArchive.StateMachine.Executions;
using ExecutionStatus = Amazon.StepFunctions.ExecutionStatus;

namespace LogArchive.Cli.Samples;

/// <summary>Lets a run fail by one log group, shows what an operator reads and types then, and redrives the run.</summary>
internal sealed class FailureDemo(LocalArchive archive, InjectedFailure failure, TextWriter output)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    /// <summary>What became of each work item after the redrive.</summary>
    /// <exception cref="InvalidRequest">There is no such log group.</exception>
    public async Task<RunReport> RunAsync(ExecutionInput input, CancellationToken cancellationToken)
    {
        using var logs = LocalClients.Logs(archive.Endpoint);
        await new LogGroupListing(logs).FindAsync([failure.Group], cancellationToken);
        using IAmazonStepFunctions states = LocalClients.States(archive.Endpoint);
        await output.WriteLineAsync($"The archive may not read {failure.Group}. The state machine runs, as in every night:");
        StartExecutionResponse started = await states.StartExecutionAsync(
            new StartExecutionRequest { StateMachineArn = ArchiveStateMachine.Arn, Input = InputJson.Of(input) }, cancellationToken);
        DescribeExecutionResponse failed = await EndAsync(states, started.ExecutionArn, cancellationToken);
        if (failed.Error == nameof(GroupsNotArchived))
        {
            await ExplainAsync(failed);
            failure.Repair();
            await states.RedriveExecutionAsync(new RedriveExecutionRequest { ExecutionArn = failed.ExecutionArn, ClientToken = Guid.NewGuid().ToString() }, cancellationToken);
        }

        DescribeExecutionResponse ended = await EndAsync(states, started.ExecutionArn, cancellationToken);
        await output.WriteLineAsync($"  {ended.Status}\n");
        return await new RunReader(archive.Startup().Bucket).ReadAsync(AsExecution(ended), cancellationToken);
    }

    private async Task ExplainAsync(DescribeExecutionResponse failed)
    {
        string message = RunReader.ErrorMessage(AsExecution(failed).Details).ReplaceLineEndings("\n    ");
        await output.WriteLineAsync($"""
              {failed.Status}: {failed.Error}
                {message}

            All other log groups are archived. On AWS, the failure's alarm leads to this message. Repair what it names, then type one of:
              ./logarchive redrive --execution {failed.ExecutionArn}
              aws stepfunctions redrive-execution --execution-arn {failed.ExecutionArn}
            or press Redrive in the Step Functions console. Each exports just what is missing.

            The archive may read {failure.Group} now, and the execution is redriven:
            """);
    }

    private static async Task<DescribeExecutionResponse> EndAsync(IAmazonStepFunctions states, string execution, CancellationToken cancellationToken)
    {
        while (true)
        {
            DescribeExecutionResponse described = await states.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = execution }, cancellationToken);
            if (described.Status != ExecutionStatus.RUNNING)
            {
                return described;
            }

            await Task.Delay(BetweenLooks, cancellationToken);
        }
    }

    private static Execution AsExecution(DescribeExecutionResponse described) => new(
        new ExecutionDetails
        {
            Arn = described.ExecutionArn,
            StateMachineArn = described.StateMachineArn,
            Name = described.Name,
            Input = described.Input,
            StartDate = described.StartDate ?? default(DateTime),
            Status = described.Status == ExecutionStatus.SUCCEEDED ? StateMachine.Executions.ExecutionStatus.Succeeded : StateMachine.Executions.ExecutionStatus.Failed,
            Error = described.Error,
            Cause = described.Cause,
        },
        []);
}
