using System.Text.Json;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using LogArchive.Catalog;
using LogArchive.Storage;

namespace LogArchive.Cli.Operating;

/// <summary>Reads the plan of an execution. The execution's history names the buckets, so you do not have to.</summary>
internal sealed class RunPlanReader(IAmazonStepFunctions states, Func<RunState, ArchiveStorage> storageOf)
{
    private RunPlan? _cached;

    /// <summary>The plan; null until ListGroups has written it, or when ListGroups failed.</summary>
    public async Task<RunPlan?> ReadAsync(ExecutionArn execution, CancellationToken cancellationToken)
    {
        if (_cached is null && await StateAsync(execution, cancellationToken) is { } state)
        {
            ArchiveStorage storage = storageOf(state);
            var plans = new PlanStore(storage.Runs);
            _cached = new RunPlan(
                state,
                await plans.ReadAsync(new RunPass(execution.Name, 1), cancellationToken).ToListAsync(cancellationToken),
                await plans.LeftOutAsync(execution.Name, cancellationToken).ToListAsync(cancellationToken))
            {
                Storage = storage,
            };
        }

        return _cached;
    }

    /// <summary>
    /// The output of ListGroups, which names the buckets; null when there is none yet. One of the first events of the history has it.
    /// </summary>
    public async Task<RunState?> StateAsync(ExecutionArn execution, CancellationToken cancellationToken)
    {
        var request = new GetExecutionHistoryRequest { ExecutionArn = execution.Text, IncludeExecutionData = true, MaxResults = 200 };
        GetExecutionHistoryResponse history = await states.GetExecutionHistoryAsync(request, cancellationToken);
        string? output = history.Events?
            .Select(historyEvent => historyEvent.StateExitedEventDetails)
            .FirstOrDefault(exited => exited?.Name == "ListGroups")?.Output;
        return output is null ? null : JsonSerializer.Deserialize(output, CatalogJson.Default.RunState);
    }
}
