using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using LogArchive.LocalAws.StepFunctions.Definition;

namespace LogArchive.LocalAws.StepFunctions.Engine;

/// <summary>
/// Runs one Map Run. Children run concurrently; they share the run's counts (its own lock), the results, and the first
/// failure that ends the run, which is written before the children are cancelled and read after all of them have ended.
/// </summary>
internal sealed class MapRunner(Execution execution, ExecutionEnvironment environment, MapState map)
{
    private readonly ConcurrentDictionary<int, JsonNode?> _results = new();
    private StateFailure? _failure;

    /// <exception cref="StateFailure">The items can not be read, or more children failed than is tolerated.</exception>
    public async Task<JsonNode?> RunAsync(JsonNode? input, JsonObject context, CancellationToken cancellationToken)
    {
        MapRun run = Start(input, context);
        Append("MapStateStarted", new JsonObject { ["length"] = 0 });
        Append("MapRunStarted", new JsonObject { ["mapRunArn"] = run.Details.Arn });
        ExecutionStatus status = ExecutionStatus.Failed;
        try
        {
            ItemList items = await new ItemSource(environment, map).ReadAsync(input, context, cancellationToken);
            run.Expect(items.Count);
            environment.Observer(new ExecutionNotice.MapRunStarted(execution, run));
            await RunChildrenAsync(run, items, (input, context), cancellationToken);
            status = ExecutionStatus.Succeeded;
            Append("MapRunSucceeded", null);
            Append("MapStateSucceeded", null);
            return new JsonArray([.. _results.OrderBy(result => result.Key).Select(result => result.Value)]);
        }
        catch (StateFailure e)
        {
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
            run.End(status, environment.Time.GetUtcNow());
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

    private async Task RunChildrenAsync(MapRun run, ItemList items, (JsonNode? Input, JsonObject Context) parent, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var options = new ParallelOptions
        {
            CancellationToken = stop.Token,
            MaxDegreeOfParallelism = run.Details.MaxConcurrency is var limit and > 0 ? limit : MapState.DefaultMaxConcurrency,
        };
        try
        {
            await Parallel.ForEachAsync(items.ReadAllAsync(stop.Token), options, async (entry, token) =>
            {
                try
                {
                    await RunChildAsync(run, entry.Index, ChildInput(entry.Item, entry.Index, parent), token);
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

    private async Task RunChildAsync(MapRun run, int index, string input, CancellationToken cancellationToken)
    {
        DateTimeOffset now = environment.Time.GetUtcNow();
        var child = Execution.CreateChild(run, run.Details.StateMachineArn, input, now);
        run.ChildStarted();
        await new ExecutionRunner(map.ItemProcessor, environment).RunAsync(child, cancellationToken);
        if (map.ResultPath is not null && child.Details.Output is { } output)
        {
            _results[index] = JsonNode.Parse(output);
        }

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
