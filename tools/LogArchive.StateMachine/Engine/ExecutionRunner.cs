using System.Text.Json.Nodes;
using LogArchive.StateMachine.Definition;
using LogArchive.StateMachine.Errors;
using LogArchive.StateMachine.Executions;
using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Engine;

/// <summary>Runs executions of one state machine. Thread-safe: one runner can run many executions at once.</summary>
public sealed class ExecutionRunner(StateMachineDefinition definition, ExecutionEnvironment environment)
{
    /// <summary>How long after its end an execution can be redriven.</summary>
    private static readonly TimeSpan RedrivablePeriod = TimeSpan.FromDays(14);

    /// <summary>Runs a new execution until it succeeds, fails or is stopped. See <see cref="Execution.Details"/> for the result.</summary>
    /// <param name="execution">From <see cref="Execution.Create"/>.</param>
    /// <param name="cancellationToken">Stops the execution. Its status is then ABORTED.</param>
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

    /// <summary>Resumes a failed, aborted or timed-out execution in its last state, with the same input.</summary>
    /// <exception cref="InvalidOperationException">It cannot be redriven. See <see cref="NotRedrivableReason"/>.</exception>
    public Task RedriveAsync(Execution execution, CancellationToken cancellationToken)
    {
        if (NotRedrivableReason(execution.Details) is { } reason)
        {
            throw new InvalidOperationException(reason);
        }

        Func<Task> walk = StartRedrive(execution, cancellationToken);

        // On another thread, so that this method returns while the execution is running.
        return Task.Run(walk, CancellationToken.None);
    }

    /// <summary>Resumes a child of a Map Run. Children are redriven only together with their Map Run.</summary>
    internal Task RedriveChildAsync(Execution child, CancellationToken cancellationToken) => StartRedrive(child, cancellationToken)();

    /// <summary>Whether a redrive of the Map Run also redrives this unsuccessful child.</summary>
    internal bool IsRedrivable(ExecutionDetails child) => environment.Time.GetUtcNow() - child.StopDate <= RedrivablePeriod;

    /// <summary>Why an execution cannot be redriven; null if it can.</summary>
    public string? NotRedrivableReason(ExecutionDetails details)
    {
        if (details.Status is ExecutionStatus.Running or ExecutionStatus.Succeeded or ExecutionStatus.PendingRedrive)
        {
            return $"Execution is {details.Status} and cannot be redriven";
        }

        if (details.MapRunArn is not null)
        {
            return "Execution is a child of a Map Run: redrive the Map Run's parent execution instead";
        }

        if (details.CurrentState is not { } name || !definition.States.TryGetValue(name, out _))
        {
            return "Execution ended before it entered a state";
        }

        if (details.CurrentMapRunArn is { } mapRun && environment.FindMapRun?.Invoke(mapRun) is null)
        {
            return $"Execution ended in the Map state '{name}', and its Map Run '{mapRun}' is not stored: start a new execution";
        }

        bool isTooOld = environment.Time.GetUtcNow() - details.StopDate > RedrivablePeriod;
        return !isTooOld ? null : $"Execution ended more than {RedrivablePeriod.Days} days ago";
    }

    private Func<Task> StartRedrive(Execution execution, CancellationToken cancellationToken)
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
            // A bug in this engine or in the observer. Without this handler, the execution would appear to run forever.
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
        NotifyEnded(execution, ExecutionStatus.Succeeded);
    }

    private void End(Execution execution, ExecutionStatus status, EndReason reason)
    {
        DateTimeOffset now = environment.Time.GetUtcNow();
        execution.Append($"Execution{status}", new JsonObject { ["error"] = reason.Error, ["cause"] = reason.Cause }, now);
        execution.End(status, reason, now);
        NotifyEnded(execution, status);
    }

    /// <summary>Updates the Map Run's counts before it notifies the observer, so that the notice and the counts are consistent.</summary>
    private void NotifyEnded(Execution execution, ExecutionStatus status)
    {
        execution.MapRun?.ChildEnded(status);
        environment.Observer(new ExecutionNotice.Ended(execution));
    }
}
