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

/// <summary>Makes a run fail because of one log group, shows what an operator reads and types, and redrives the run.</summary>
internal sealed class FailureDemo(LocalArchive archive, InjectedFailure failure, TextWriter output)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    /// <returns>The result after the redrive.</returns>
    /// <exception cref="InvalidRequest">The log group does not exist.</exception>
    public async Task<RunReport> RunAsync(ExecutionInput input, CancellationToken cancellationToken)
    {
        using var logs = LocalClients.Logs(archive.Endpoint);
        await new LogGroupListing(logs).FindAsync([failure.Group], cancellationToken);
        using IAmazonStepFunctions states = LocalClients.States(archive.Endpoint);
        await output.WriteLineAsync(
            $"The archive has no permission to read {failure.Group}. The state machine runs, as it does every night:");
        StartExecutionResponse started = await states.StartExecutionAsync(
            new StartExecutionRequest { StateMachineArn = ArchiveStateMachine.Arn, Input = InputJson.Of(input) }, cancellationToken);
        DescribeExecutionResponse failed = await EndAsync(states, started.ExecutionArn, cancellationToken);
        if (failed.Error == nameof(GroupsNotArchived))
        {
            await ExplainAsync(failed);
            failure.Repair();
            var request = new RedriveExecutionRequest { ExecutionArn = failed.ExecutionArn, ClientToken = Guid.NewGuid().ToString() };
            await states.RedriveExecutionAsync(request, cancellationToken);
        }

        DescribeExecutionResponse ended = await EndAsync(states, started.ExecutionArn, cancellationToken);
        await output.WriteLineAsync($"  {ended.Status}\n");
        return await new RunReader(archive.Startup().Storage).ReadAsync(AsExecution(ended), cancellationToken);
    }

    private async Task ExplainAsync(DescribeExecutionResponse failed)
    {
        string message = RunReader.ErrorMessage(AsExecution(failed).Details).ReplaceLineEndings("\n    ");
        await output.WriteLineAsync($"""
              {failed.Status}: {failed.Error}
                {message}

            All other log groups are archived. On AWS, the alarm leads you to this message. There, you fix the problem and type one of:
              ./logarchive redrive --execution {failed.ExecutionArn}
              aws stepfunctions redrive-execution --execution-arn {failed.ExecutionArn}
            or choose Redrive in the Step Functions console. Each of them exports only what is missing.

            The demo does this now: it grants the permission to read {failure.Group} and redrives the execution:
            """);
    }

    private static async Task<DescribeExecutionResponse> EndAsync(
        IAmazonStepFunctions states, string execution, CancellationToken cancellationToken)
    {
        while (true)
        {
            var request = new DescribeExecutionRequest { ExecutionArn = execution };
            DescribeExecutionResponse described = await states.DescribeExecutionAsync(request, cancellationToken);
            if (described.Status != ExecutionStatus.RUNNING)
            {
                return described;
            }

            await Task.Delay(PollInterval, cancellationToken);
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
            Status = described.Status == ExecutionStatus.SUCCEEDED
                ? StateMachine.Executions.ExecutionStatus.Succeeded
                : StateMachine.Executions.ExecutionStatus.Failed,
            Error = described.Error,
            Cause = described.Cause,
        },
        []);
}
