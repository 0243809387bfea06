using System.Text.Json.Nodes;
using LogArchive.StateMachine.Definition;
using LogArchive.StateMachine.Errors;
using LogArchive.StateMachine.Executions;
using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Engine;

/// <summary>
/// Runs one Map Run. Children run concurrently; they share the run's counts (its own lock), the results, and the first
/// failure that ends the run, which is written before the children are cancelled and read after all of them have ended.
/// </summary>
internal sealed class MapRunner(Execution execution, ExecutionEnvironment environment, MapState map)
{
    private readonly ExecutionRunner _children = new(map.ItemProcessor, environment);
    private readonly MapResults _results = new(map);
    private StateFailure? _failure;

    /// <param name="input">What the state was entered with.</param>
    /// <param name="earlier">The run that a redrive finds; null when there is none.</param>
    /// <param name="cancellationToken">Aborts the run.</param>
    /// <exception cref="StateFailure">The items cannot be read, or more children failed than is tolerated.</exception>
    public async Task<JsonNode?> RunAsync(MapInput input, EndedMapRun? earlier, CancellationToken cancellationToken)
    {
        EndedMapRun? resumed = earlier is { CanGoOn: true } ? earlier : null;
        MapAttempt attempt = resumed is null ? Start(input) : Resume(input, resumed);
        JsonArray result;
        try
        {
            ItemList items = await ReadItemsAsync(attempt, resumed, cancellationToken);
            Begin(attempt, items);
            await RunChildrenAsync(attempt, items, cancellationToken);
            result = _results.InOrder();
        }
        catch (Exception e)
        {
            End(attempt.Run, e is OperationCanceledException ? ExecutionStatus.Aborted : ExecutionStatus.Failed, e as StateFailure);
            throw;
        }

        End(attempt.Run, ExecutionStatus.Succeeded);
        return result;
    }

    private MapAttempt Start(MapInput input)
    {
        MapRun run = new MapSettings(map, input).NewRun(execution, environment.Time.GetUtcNow());
        Append("MapStateStarted", new JsonObject { ["length"] = 0 });
        Append("MapRunStarted", new JsonObject { ["mapRunArn"] = run.Details.Arn });
        return new MapAttempt(run, input, Rest: null);
    }

    private MapAttempt Resume(MapInput input, EndedMapRun earlier)
    {
        var run = new MapRun(earlier.Details);
        var rest = new MapRunRest(run, earlier.Children, _children.IsRedrivable);
        rest.Succeeded.ForEach(child => _results.Keep(child.Index, child.Output));
        return new MapAttempt(run, input, rest);
    }

    /// <summary>The items of a run that has started children stay what they were then, whatever S3 holds by now.</summary>
    private Task<ItemList> ReadItemsAsync(MapAttempt attempt, EndedMapRun? earlier, CancellationToken cancellationToken) =>
        attempt.Rest is { Begun: > 0 } && earlier is { Items.Length: > 0 }
            ? ItemList.DecompressAsync(earlier.Items, cancellationToken)
            : new ItemSource(environment, map).ReadAsync(attempt.Input, cancellationToken);

    private void Begin(MapAttempt attempt, ItemList items)
    {
        MapRun run = attempt.Run;
        if (attempt.Rest is not { } rest)
        {
            run.Expect(items.Count);
        }
        else
        {
            run.Redrive(rest.Counts with { Pending = items.Count - rest.Begun }, environment.Time.GetUtcNow());
            Append("MapRunRedriven", new JsonObject { ["mapRunArn"] = run.Details.Arn, ["redriveCount"] = run.Details.RedriveCount });
        }

        execution.EnterMapRun(run.Details.Arn);
        environment.Observer(new ExecutionNotice.MapRunStarted(execution, run, items.Compressed));
    }

    private async Task RunChildrenAsync(MapAttempt attempt, ItemList items, CancellationToken cancellationToken)
    {
        CheckTolerance(attempt.Run);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var options = new ParallelOptions
        {
            CancellationToken = stop.Token,
            MaxDegreeOfParallelism = attempt.Run.Details.MaxConcurrency is var limit and > 0 ? limit : MapState.DefaultMaxConcurrency,
        };
        try
        {
            await Parallel.ForEachAsync(
                Children(attempt, items), options, (runChild, token) => RunChildAsync(attempt.Run, () => runChild(token), stop));
        }
        catch (OperationCanceledException) when (_failure is not null)
        {
            // The children that were still running are aborted now; what ended the run is thrown below.
        }

        if (_failure is not null)
        {
            throw _failure;
        }
    }

    /// <summary>Ends the run when the child cannot be started, or is one failure too many.</summary>
    private async ValueTask RunChildAsync(MapRun run, Func<Task> runChild, CancellationTokenSource stop)
    {
        try
        {
            await runChild();
            CheckTolerance(run);
        }
        catch (StateFailure e)
        {
            Interlocked.CompareExchange(ref _failure, e, null);
            await stop.CancelAsync();
        }
    }

    /// <summary>What there is to run: first the children of an earlier attempt, then the items that have none.</summary>
    private async IAsyncEnumerable<Func<CancellationToken, Task>> Children(MapAttempt attempt, ItemList items)
    {
        foreach (Execution child in attempt.Rest?.Redrivable ?? [])
        {
            yield return token => RedriveChildAsync(attempt.Run, child, token);
        }

        // No token of its own: Parallel.ForEachAsync, which reads this, ends with its options' token.
        await foreach (var (item, index) in items.ReadAllAsync(CancellationToken.None))
        {
            if (attempt.Rest is null || attempt.Rest.IsNew(index))
            {
                yield return token => StartChildAsync(attempt, item, index, token);
            }
        }
    }

    private async Task StartChildAsync(MapAttempt attempt, JsonNode? item, int index, CancellationToken cancellationToken)
    {
        JsonNode? selected = map.ItemSelector is null
            ? item
            : map.ItemSelector.Render(attempt.Input.Input, ContextObject.ForItem(attempt.Input.Context, index, item));
        string input = Payload.CheckedText(selected, $"Item {index} of the state '{map.Name}'");
        var child = Execution.CreateChild(attempt.Run, index, input, environment.Time.GetUtcNow());
        attempt.Run.ChildStarted();
        await _children.RunAsync(child, cancellationToken);
        _results.Keep(index, child.Details.Output);
    }

    private async Task RedriveChildAsync(MapRun run, Execution child, CancellationToken cancellationToken)
    {
        run.ChildRedriven();
        await _children.RedriveChildAsync(child, cancellationToken);
        _results.Keep(child.Details.ItemIndex!.Value, child.Details.Output);
    }

    private static void CheckTolerance(MapRun run)
    {
        if (run.Details.ExceedsTolerance)
        {
            throw new StateFailure(ErrorNames.ExceedToleratedFailureThreshold, "The specified tolerated failure threshold was exceeded");
        }
    }

    private void End(MapRun run, ExecutionStatus status, StateFailure? failure = null)
    {
        try
        {
            Append($"MapRun{status}", failure is null ? null : new JsonObject { ["error"] = failure.Error, ["cause"] = failure.Cause });
            Append($"MapState{status}", null);
        }
        finally
        {
            run.End(status, failure?.Error, environment.Time.GetUtcNow());
            environment.Observer(new ExecutionNotice.MapRunEnded(execution, run));
        }
    }

    private void Append(string type, JsonObject? details) => execution.Append(type, details, environment.Time.GetUtcNow());
}
