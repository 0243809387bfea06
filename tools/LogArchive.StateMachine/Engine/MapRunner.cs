using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
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
    private readonly ConcurrentDictionary<int, JsonNode?> _results = new();
    private StateFailure? _failure;
    private long _resultBytes;

    /// <exception cref="StateFailure">The items can not be read, or more children failed than is tolerated.</exception>
    /// <param name="input">The state's input.</param>
    /// <param name="context">The state's context object.</param>
    /// <param name="earlier">The run that a redrive finds; null when there is none.</param>
    /// <param name="cancellationToken">Aborts the run.</param>
    public async Task<JsonNode?> RunAsync(JsonNode? input, JsonObject context, EndedMapRun? earlier, CancellationToken cancellationToken)
    {
        MapRun run = earlier is { CanGoOn: true } ? new MapRun(earlier.Details) : Start(input, context);
        MapRunRest? rest = earlier is { CanGoOn: true } ? Rest(run, earlier) : null;
        if (rest is null)
        {
            Append("MapStateStarted", new JsonObject { ["length"] = 0 });
            Append("MapRunStarted", new JsonObject { ["mapRunArn"] = run.Details.Arn });
        }

        ExecutionStatus status = ExecutionStatus.Failed;
        string? error = null;
        try
        {
            ItemList items = await ReadItemsAsync(input, context, rest is { Begun: > 0 } ? earlier!.Items : default, cancellationToken);
            Begin(run, rest, items);
            await RunChildrenAsync(run, rest, items, (input, context), cancellationToken);
            CheckResults();
            status = ExecutionStatus.Succeeded;
            Append("MapRunSucceeded", null);
            Append("MapStateSucceeded", null);
            return new JsonArray([.. _results.OrderBy(result => result.Key).Select(result => result.Value)]);
        }
        catch (StateFailure e)
        {
            error = e.Error;
            Append("MapRunFailed", new JsonObject { ["error"] = e.Error, ["cause"] = e.Cause });
            Append("MapStateFailed", null);
            throw;
        }
        catch (OperationCanceledException)
        {
            status = ExecutionStatus.Aborted;
            Append("MapRunAborted", null);
            Append("MapStateAborted", null);
            throw;
        }
        finally
        {
            run.End(status, error, environment.Time.GetUtcNow());
            environment.Observer(new ExecutionNotice.MapRunEnded(execution, run));
        }
    }

    private MapRun Start(JsonNode? input, JsonObject context)
    {
        string machine = execution.Details.StateMachineArn;
        return new MapRun(new MapRunDetails
        {
            Arn = StatesArn.MapRun(machine, map.Label, Guid.NewGuid()),
            ExecutionArn = execution.Details.Arn,
            StateMachineArn = StatesArn.ChildMachine(machine, map.Label),
            StartDate = environment.Time.GetUtcNow(),
            MaxConcurrency = (int)(Number("MaxConcurrency", map.MaxConcurrency, int.MaxValue, input, context) ?? 0),
            ToleratedFailurePercentage = Number("ToleratedFailurePercentage", map.ToleratedFailurePercentage, 100, input, context),
            ToleratedFailureCount = (int?)Number("ToleratedFailureCount", map.ToleratedFailureCount, int.MaxValue, input, context),
        });
    }

    private MapRunRest Rest(MapRun run, EndedMapRun earlier)
    {
        var rest = new MapRunRest(run, earlier.Children, new ExecutionRunner(map.ItemProcessor, environment).IsRedrivable);
        rest.Succeeded.ForEach(child => Keep(child.Index, child.Output));
        return rest;
    }

    /// <summary>The items of a run that has started children stay what they were then, whatever S3 holds by now.</summary>
    private Task<ItemList> ReadItemsAsync(JsonNode? input, JsonObject context, ReadOnlyMemory<byte> readBefore, CancellationToken cancellationToken) =>
        readBefore.Length > 0 ? ItemList.DecompressAsync(readBefore, cancellationToken) : new ItemSource(environment, map).ReadAsync(input, context, cancellationToken);

    private void Begin(MapRun run, MapRunRest? rest, ItemList items)
    {
        if (rest is null)
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

    private async Task RunChildrenAsync(MapRun run, MapRunRest? rest, ItemList items, (JsonNode? Input, JsonObject Context) parent, CancellationToken cancellationToken)
    {
        CheckTolerance(run);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var options = new ParallelOptions
        {
            CancellationToken = stop.Token,
            MaxDegreeOfParallelism = run.Details.MaxConcurrency is var limit and > 0 ? limit : MapState.DefaultMaxConcurrency,
        };
        try
        {
            await Parallel.ForEachAsync(Children(run, rest, items, parent), options, async (runChild, token) =>
            {
                try
                {
                    await runChild(token);
                    CheckTolerance(run);
                }
                catch (StateFailure e)
                {
                    Interlocked.CompareExchange(ref _failure, e, null);
                    await stop.CancelAsync();
                }
            });
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

    /// <summary>What there is to run: first the children of an earlier attempt, then the items that have none.</summary>
    private async IAsyncEnumerable<Func<CancellationToken, Task>> Children(MapRun run, MapRunRest? rest, ItemList items, (JsonNode? Input, JsonObject Context) parent)
    {
        foreach (Execution child in rest?.Redrivable ?? [])
        {
            yield return token => RedriveChildAsync(run, child, token);
        }

        // No token of its own: Parallel.ForEachAsync, which reads this, ends with its options' token.
        await foreach (var (item, index) in items.ReadAllAsync(CancellationToken.None))
        {
            if (rest is null || rest.IsNew(index))
            {
                yield return token => StartChildAsync(run, index, ChildInput(item, index, parent), token);
            }
        }
    }

    private async Task StartChildAsync(MapRun run, int index, string input, CancellationToken cancellationToken)
    {
        var child = Execution.CreateChild(run, index, input, environment.Time.GetUtcNow());
        run.ChildStarted();
        await new ExecutionRunner(map.ItemProcessor, environment).RunAsync(child, cancellationToken);
        Keep(index, child.Details.Output);
    }

    private async Task RedriveChildAsync(MapRun run, Execution child, CancellationToken cancellationToken)
    {
        run.ChildRedriven();
        await new ExecutionRunner(map.ItemProcessor, environment).RedriveChildAsync(child, cancellationToken);
        Keep(child.Details.ItemIndex!.Value, child.Details.Output);
    }

    private void Keep(int index, string? output)
    {
        if (output is null)
        {
            return;
        }

        Interlocked.Add(ref _resultBytes, Encoding.UTF8.GetByteCount(output) + 1);
        if (map.ResultPath is not null)
        {
            _results[index] = JsonNode.Parse(output);
        }
    }

    /// <summary>The children's outputs are one array for Step Functions, and limited, even when ResultPath then drops it.</summary>
    private void CheckResults()
    {
        if (Interlocked.Read(ref _resultBytes) + 1 is var bytes and > Payload.MaxBytes)
        {
            throw new StateFailure(ErrorNames.DataLimitExceeded, $"The result of the state '{map.Name}' has {bytes} bytes, which exceeds the maximum of {Payload.MaxBytes} bytes.");
        }
    }

    private static void CheckTolerance(MapRun run)
    {
        if (run.Details.ExceedsTolerance)
        {
            throw new StateFailure(ErrorNames.ExceedToleratedFailureThreshold, "The specified tolerated failure threshold was exceeded");
        }
    }

    private string ChildInput(JsonNode? item, int index, (JsonNode? Input, JsonObject Context) parent)
    {
        JsonNode? selected = map.ItemSelector is null
            ? item
            : map.ItemSelector.Render(parent.Input, ContextObject.ForItem(parent.Context, index, item));
        return Payload.CheckedText(selected, $"Item {index} of the state '{map.Name}'");
    }

    private static double? Number(string field, Quantity? quantity, double max, JsonNode? input, JsonObject context)
    {
        if (quantity?.Path is not { } path)
        {
            return quantity?.Value;
        }

        bool isNumber = path.TryFind(input, context, out JsonNode? found)
            & double.TryParse(Payload.Text(found), NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
        return isNumber && number >= 0 && number <= max
            ? number
            : throw StateFailure.Runtime($"The {field}Path '{path}' does not lead to a number from 0 to {max} in the input '{Payload.Text(input)}'");
    }

    private void Append(string type, JsonObject? details) => execution.Append(type, details, environment.Time.GetUtcNow());
}
