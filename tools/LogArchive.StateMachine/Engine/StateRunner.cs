using System.Text.Json.Nodes;
using LogArchive.StateMachine.Definition;
using LogArchive.StateMachine.Errors;
using LogArchive.StateMachine.Executions;
using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Engine;

/// <summary>Runs one state from its entry to its exit.</summary>
internal sealed class StateRunner(Execution execution, ExecutionEnvironment environment, State state)
{
    private readonly DateTimeOffset _entered = environment.Time.GetUtcNow();

    /// <param name="rawInput">The raw input of the state.</param>
    /// <param name="isRedriven">Whether a redrive resumes the state. The history then already has the event of its entry.</param>
    /// <param name="cancellationToken">Stops the execution.</param>
    /// <exception cref="StateFailure">The state failed, and the execution fails with it.</exception>
    public async Task<StateOutcome> RunAsync(JsonNode? rawInput, bool isRedriven, CancellationToken cancellationToken)
    {
        string input = Payload.CheckedText(rawInput, $"The input of the state '{state.Name}'");
        string? mapRunArn = isRedriven ? execution.Details.CurrentMapRunArn : null;
        execution.Enter(state.Name, input);
        long id = isRedriven ? 0 : execution.Append($"{state.Type}StateEntered", Details("input", input), _entered);
        environment.Observer(new ExecutionNotice.StateEntered(execution, state.Name, rawInput));
        try
        {
            StateOutcome outcome = await RunAsync(rawInput, mapRunArn, cancellationToken);
            string output = Payload.CheckedText(outcome.Output, $"The output of the state '{state.Name}'");
            execution.Append($"{state.Type}StateExited", Details("output", output), environment.Time.GetUtcNow());
            environment.Observer(new ExecutionNotice.StateExited(execution, state.Name, outcome.Output));
            return outcome;
        }
        catch (StateFailure e) when (e.Error == ErrorNames.Runtime && state is not FailState)
        {
            throw StateFailure.Runtime(
                $"An error occurred while executing the state '{state.Name}' (entered at the event id #{id}). {e.Cause}");
        }
    }

    private async Task<StateOutcome> RunAsync(JsonNode? rawInput, string? mapRunArn, CancellationToken cancellationToken)
    {
        JsonObject context = ContextObject.For(execution, state, _entered, retries: 0);
        JsonNode? input = DataFlow.Input(state, rawInput, context);
        switch (state)
        {
            case WorkState work:
                var runner = new WorkRunner(execution, environment, work) { EarlierMapRunArn = mapRunArn };
                return await runner.RunAsync(rawInput, input, _entered, cancellationToken);
            case ChoiceState choice:
                return new StateOutcome(DataFlow.Output(state, input, context), Choose(choice, input, context));
            case PassState pass:
                return new StateOutcome(DataFlow.Output(state, Pass(pass, rawInput, input, context), context), state.Next);
            case SucceedState:
                return new StateOutcome(DataFlow.Output(state, input, context), null);
            case FailState fail:
                throw new StateFailure(
                    Text(fail.ErrorPath, fail.Error, input, context) ?? "", Text(fail.CausePath, fail.Cause, input, context));
            default:
                throw new InvalidOperationException($"States of type {state.Type} are not supported.");
        }
    }

    private static string Choose(ChoiceState choice, JsonNode? input, JsonObject context) =>
        choice.Choices.FirstOrDefault(candidate => candidate.Rule.Holds(input, context))?.Next
        ?? choice.Default
        ?? throw new StateFailure(
            ErrorNames.NoChoiceMatched,
            $"No rule of the state '{choice.Name}' matches '{Payload.Text(input)}', and the state has no Default.");

    private static JsonNode? Pass(PassState pass, JsonNode? rawInput, JsonNode? input, JsonObject context)
    {
        JsonNode? result = pass.HasResult ? pass.Result : pass.Parameters is null ? input : pass.Parameters.Render(input, context);
        return pass.ResultPath is null ? rawInput : DataFlow.Put(pass.ResultPath, rawInput, result);
    }

    private static string? Text(JsonPath? path, string? literal, JsonNode? input, JsonObject context) =>
        path is null ? literal
        : DataFlow.Pick(path, "a path", input, context) is JsonValue value && value.TryGetValue(out string? text) ? text
        : Payload.Text(DataFlow.Pick(path, "a path", input, context));

    private JsonObject Details(string field, string payload) => new()
    {
        ["name"] = state.Name,
        [field] = payload,
        [field + "Details"] = new JsonObject { ["truncated"] = false },
    };
}
