using System.Text.Json.Nodes;
using LogArchive.StateMachine.Definition;
using LogArchive.StateMachine.Errors;
using LogArchive.StateMachine.Executions;
using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Engine;

/// <summary>
/// Runs one Map Run. Its children run concurrently and share the run's counts, which have their own lock, the results, and the first
/// failure that ends the run. That failure is written before the children are cancelled and read after all of them have ended.
/// </summary>
internal sealed class MapRunner(Execution execution, ExecutionEnvironment environment, MapState map)
{
    private readonly ExecutionRunner _children = new(map.ItemProcessor, environment);
    private readonly MapResults _results = new(map);
    private StateFailure? _failure;

    /// <param name="input">The input of the state.</param>
    /// <param name="ended">The Map Run of the execution that is redriven; null if there is none.</param>
    /// <param name="cancellationToken">Aborts the run.</param>
    /// <exception cref="StateFailure">The items cannot be read, or more children failed than is tolerated.</exception>
    public async Task<JsonNode?> RunAsync(MapInput input, EndedMapRun? ended, CancellationToken cancellationToken)
    {
        EndedMapRun? resumed = ended is { CanResume: true } ? ended : null;
        MapAttempt attempt = resumed is null ? Start(input) : Resume(input, resumed);
        JsonArray result;
        try
        {
            ItemList items = await ReadItemsAsync(attempt, resumed, cancellationToken);
            AnnounceItems(attempt, items);
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
        return new MapAttempt(run, input, Earlier: null);
    }

    private MapAttempt Resume(MapInput input, EndedMapRun ended)
    {
        var run = new MapRun(ended.Details);
        var earlier = new EarlierChildren(run, ended.Children, _children.IsRedrivable);
        foreach (ExecutionDetails child in earlier.Succeeded)
        {
            _results.Add(child.ItemIndex!.Value, child.Output);
        }

        return new MapAttempt(run, input, earlier);
    }

    /// <summary>Reads the items. If the ended run started children, its items are used, even if the object in S3 has changed.</summary>
    private Task<ItemList> ReadItemsAsync(MapAttempt attempt, EndedMapRun? ended, CancellationToken cancellationToken) =>
        attempt.Earlier is { Count: > 0 } && ended is { Items.Length: > 0 }
            ? ItemList.DecompressAsync(ended.Items, cancellationToken)
            : new ItemSource(environment, map).ReadAsync(attempt.Input, cancellationToken);

    private void AnnounceItems(MapAttempt attempt, ItemList items)
    {
        MapRun run = attempt.Run;
        if (attempt.Earlier is not { } earlier)
        {
            run.SetItemCount(items.Count);
        }
        else
        {
            run.Redrive(earlier.Counts with { Pending = items.Count - earlier.Count }, environment.Time.GetUtcNow());
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
            // The remaining children have been aborted. The failure that ended the run is thrown below.
        }

        if (_failure is not null)
        {
            throw _failure;
        }
    }

    /// <summary>Runs a child. Ends the run if the child cannot be started or exceeds the tolerated failures.</summary>
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

    /// <summary>The children to run: first those to redrive, then one for each item that has none.</summary>
    private async IAsyncEnumerable<Func<CancellationToken, Task>> Children(MapAttempt attempt, ItemList items)
    {
        foreach (Execution child in attempt.Earlier?.Redrivable ?? [])
        {
            yield return token => RedriveChildAsync(attempt.Run, child, token);
        }

        // Parallel.ForEachAsync, which enumerates this method, stops with the token of its options.
        await foreach (MapItem item in items.ReadAllAsync(CancellationToken.None))
        {
            if (attempt.Earlier?.Contains(item.Index) != true)
            {
                yield return token => StartChildAsync(attempt, item, token);
            }
        }
    }

    private async Task StartChildAsync(MapAttempt attempt, MapItem item, CancellationToken cancellationToken)
    {
        JsonNode? selected = map.ItemSelector is null
            ? item.Value
            : map.ItemSelector.Render(attempt.Input.Input, ContextObject.ForItem(attempt.Input.Context, item));
        string input = Payload.CheckedText(selected, $"Item {item.Index} of the state '{map.Name}'");
        var child = Execution.CreateChild(attempt.Run, item.Index, input, environment.Time.GetUtcNow());
        attempt.Run.ChildStarted();
        await _children.RunAsync(child, cancellationToken);
        _results.Add(item.Index, child.Details.Output);
    }

    private async Task RedriveChildAsync(MapRun run, Execution child, CancellationToken cancellationToken)
    {
        run.ChildRedriven();
        await _children.RedriveChildAsync(child, cancellationToken);
        _results.Add(child.Details.ItemIndex!.Value, child.Details.Output);
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
