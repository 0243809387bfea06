using System.Text.Json.Nodes;
using LogArchive.StateMachine.Definition;
using LogArchive.StateMachine.Errors;
using LogArchive.StateMachine.Executions;
using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Engine;

/// <summary>Runs a Task or Map state: its attempts, its result and its catchers.</summary>
internal sealed class WorkRunner(Execution execution, ExecutionEnvironment environment, WorkState state)
{
    /// <summary>The Map Run that a redrive resumes. A retry starts a new one.</summary>
    public string? EarlierMapRunArn { get; set; }

    /// <exception cref="StateFailure">No retrier and no catcher handles the error.</exception>
    public async Task<StateOutcome> RunAsync(
        JsonNode? rawInput, JsonNode? input, DateTimeOffset entered, CancellationToken cancellationToken)
    {
        var retries = new RetryCounters(state.Retry, environment.Random);
        for (int retry = 0; ; retry++)
        {
            JsonObject context = ContextObject.For(execution, state, entered, retry);
            StateFailure failure;
            try
            {
                return await AttemptAsync(rawInput, input, context, cancellationToken);
            }
            catch (StateFailure e)
            {
                failure = e;
            }

            if (retries.Next(failure.Error) is not { } delay)
            {
                return Catch(failure, rawInput, context);
            }

            environment.Observer(new ExecutionNotice.StateRetried(execution, state.Name, failure.Error, failure.Cause, retry + 1, delay));
            await Task.Delay(delay, environment.Time, cancellationToken);
        }
    }

    private async Task<StateOutcome> AttemptAsync(
        JsonNode? rawInput, JsonNode? input, JsonObject context, CancellationToken cancellationToken)
    {
        EndedMapRun? earlier = EarlierMapRunArn is null ? null : environment.FindMapRun?.Invoke(EarlierMapRunArn);
        EarlierMapRunArn = null;
        JsonNode? result = state is TaskState task
            ? await new TaskRunner(execution, environment, task).RunAsync(input, context, cancellationToken)
            : await new MapRunner(execution, environment, (MapState)state)
                .RunAsync(new MapInput(input, context), earlier, cancellationToken);
        if (state.ResultPath is null)
        {
            return new StateOutcome(DataFlow.Output(state, rawInput, context), state.Next);
        }

        Payload.CheckedText(result, $"The result of the state '{state.Name}'");
        result = state.ResultSelector is null ? result : state.ResultSelector.Render(result, context);
        JsonNode? output = DataFlow.Put(state.ResultPath, rawInput, result);
        return new StateOutcome(DataFlow.Output(state, output, context), state.Next);
    }

    private StateOutcome Catch(StateFailure failure, JsonNode? rawInput, JsonObject context)
    {
        Catcher? catcher = state.Catch.FirstOrDefault(catcher => ErrorNames.Match(catcher.ErrorEquals, failure.Error));
        if (catcher is null)
        {
            throw failure;
        }

        var error = new JsonObject { ["Error"] = failure.Error, ["Cause"] = failure.Cause };
        JsonNode? output = catcher.ResultPath is null ? rawInput : DataFlow.Put(catcher.ResultPath, rawInput, error);
        return new StateOutcome(DataFlow.Output(state, output, context), catcher.Next);
    }
}
