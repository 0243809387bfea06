using System.Text.Json.Nodes;
using LogArchive.StateMachine.Definition;
using LogArchive.StateMachine.Errors;
using LogArchive.StateMachine.Executions;
using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Engine;

/// <summary>Runs executions of one state machine to their end. It may be used for many executions at once.</summary>
public sealed class ExecutionRunner(StateMachineDefinition definition, ExecutionEnvironment environment)
{
    /// <summary>How long after its end an execution can be redriven.</summary>
    private static readonly TimeSpan RedrivablePeriod = TimeSpan.FromDays(14);

    /// <summary>
    /// Runs a new execution. It returns when the execution has ended, however it ended: see <see cref="Execution.Details"/>.
    /// </summary>
    /// <param name="execution">From <see cref="Execution.Create"/>.</param>
    /// <param name="cancellationToken">Stops the execution, which then ends as ABORTED.</param>
    public Task RunAsync(Execution execution, CancellationToken cancellationToken)
    {
        execution.Append("ExecutionStarted", new JsonObject
        {
            ["input"] = execution.Details.Input,
            ["inputDetails"] = new JsonObject { ["truncated"] = false },
            ["roleArn"] = StatesArn.Role,
        }, environment.Time.GetUtcNow());
        environment.Observer(new ExecutionNotice.Started(execution));
        return WalkAsync(execution, definition.StartAt, JsonNode.Parse(execution.Details.Input), cancellationToken);
    }

    /// <summary>Goes on with a failed, aborted or timed out execution, from the state it stood in and with that state's input.</summary>
    /// <exception cref="InvalidOperationException">It cannot be redriven; the message is <see cref="WhyNotRedrivable"/>'s.</exception>
    public Task RedriveAsync(Execution execution, CancellationToken cancellationToken)
    {
        if (WhyNotRedrivable(execution.Details) is { } reason)
        {
            throw new InvalidOperationException(reason);
        }

        Func<Task> goOn = Redriven(execution, cancellationToken);

        // Elsewhere, so that the caller sees it running as soon as this method is back.
        return Task.Run(goOn, CancellationToken.None);
    }

    /// <summary>The same for a Map Run's child, which is redriven with its run and not by itself.</summary>
    internal Task RedriveChildAsync(Execution child, CancellationToken cancellationToken) => Redriven(child, cancellationToken)();

    /// <summary>Whether a redrive of its Map Run runs an unsuccessful child again.</summary>
    internal bool IsRedrivable(ExecutionDetails child) => environment.Time.GetUtcNow() - child.StopDate <= RedrivablePeriod;

    /// <summary>Why an execution cannot be redriven; null when it can.</summary>
    public string? WhyNotRedrivable(ExecutionDetails details)
    {
        if (details.Status is ExecutionStatus.Running or ExecutionStatus.Succeeded or ExecutionStatus.PendingRedrive)
        {
            return $"Execution is {details.Status} and cannot be redriven";
        }

        if (details.MapRunArn is not null)
        {
            return "Execution is a child of a Map Run, which is redriven by redriving the Map Run's parent";
        }

        if (details.CurrentState is not { } name || !definition.States.TryGetValue(name, out _))
        {
            return "Execution ended before it entered a state";
        }

        if (details.CurrentMapRunArn is { } mapRun && environment.FindMapRun?.Invoke(mapRun) is null)
        {
            return $"Execution stands in the Map state '{name}', and nothing is kept of its Map Run '{mapRun}': start a new execution";
        }

        bool isTooOld = environment.Time.GetUtcNow() - details.StopDate > RedrivablePeriod;
        return !isTooOld ? null : $"Execution ended more than {RedrivablePeriod.Days} days ago";
    }

    private Func<Task> Redriven(Execution execution, CancellationToken cancellationToken)
    {
        execution.Redrive(environment.Time.GetUtcNow());
        ExecutionDetails details = execution.Details;
        execution.Append("ExecutionRedriven", new JsonObject { ["redriveCount"] = details.RedriveCount }, environment.Time.GetUtcNow());
        environment.Observer(new ExecutionNotice.Started(execution));
        string input = details.CurrentInput ?? details.Input;
        return () => WalkAsync(execution, details.CurrentState ?? definition.StartAt, JsonNode.Parse(input), cancellationToken);
    }

    private async Task WalkAsync(Execution execution, string start, JsonNode? input, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(definition.Timeout ?? Timeout.InfiniteTimeSpan, environment.Time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        execution.OnStop(() => _ = ending.CancelAsync());
        try
        {
            JsonNode? output = await WalkStatesAsync(execution, start, input, ending.Token);
            Succeed(execution, Payload.Text(output));
        }
        catch (StateFailure e)
        {
            End(execution, ExecutionStatus.Failed, new EndReason(e.Error, e.Cause));
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            End(execution, ExecutionStatus.TimedOut, new EndReason(
                ErrorNames.Timeout, $"The execution took longer than {definition.Timeout?.TotalSeconds} seconds."));
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            End(execution, ExecutionStatus.Aborted, execution.StopReason);
        }
        catch (Exception e)
        {
            // A fault of this engine or of its observer. An execution that seems to run without end would hide it.
            End(execution, ExecutionStatus.Failed, new EndReason(ErrorNames.Runtime, $"The local Step Functions failed: {e}"));
        }
        finally
        {
            execution.OnStop(null);
        }
    }

    private async Task<JsonNode?> WalkStatesAsync(Execution execution, string start, JsonNode? input, CancellationToken cancellationToken)
    {
        bool isRedriven = execution.Details is { RedriveCount: > 0, CurrentState: not null };
        for (string? next = start; next is not null; isRedriven = false)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var state = new StateRunner(execution, environment, definition.States[next]);
            StateOutcome outcome = await state.RunAsync(input, isRedriven, cancellationToken);
            (input, next) = (outcome.Output, outcome.Next);
        }

        return input;
    }

    private void Succeed(Execution execution, string output)
    {
        DateTimeOffset now = environment.Time.GetUtcNow();
        var details = new JsonObject { ["output"] = output, ["outputDetails"] = new JsonObject { ["truncated"] = false } };
        execution.Append("ExecutionSucceeded", details, now);
        execution.Succeed(output, now);
        Announce(execution, ExecutionStatus.Succeeded);
    }

    private void End(Execution execution, ExecutionStatus status, EndReason why)
    {
        DateTimeOffset now = environment.Time.GetUtcNow();
        execution.Append($"Execution{status}", new JsonObject { ["error"] = why.Error, ["cause"] = why.Cause }, now);
        execution.End(status, why, now);
        Announce(execution, status);
    }

    /// <summary>The Map Run's counts change before the observer hears of the child's end, so that both agree.</summary>
    private void Announce(Execution execution, ExecutionStatus status)
    {
        execution.MapRun?.ChildEnded(status);
        environment.Observer(new ExecutionNotice.Ended(execution));
    }
}
