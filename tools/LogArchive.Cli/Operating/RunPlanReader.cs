using System.Text.Json;
using Amazon.S3;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using LogArchive.Catalog;
using LogArchive.Storage;

namespace LogArchive.Cli.Operating;

/// <summary>Reads the plan of an execution. Where it lies, the execution's own history says: no bucket needs to be named.</summary>
internal sealed class RunPlanReader(IAmazonStepFunctions states, IAmazonS3 s3)
{
    private RunPlan? _known;

    /// <summary>The plan; null as long as there is none, or when listing the log groups failed.</summary>
    public async Task<RunPlan?> ReadAsync(ExecutionArn execution, CancellationToken cancellationToken)
    {
        if (_known is null && await BucketAsync(execution, cancellationToken) is { } bucket)
        {
            var plans = new Plans(new ArchiveBucket(s3, bucket));
            _known = new RunPlan(
                bucket,
                await plans.ReadAsync(new RunPass(execution.Name, 1), cancellationToken).ToListAsync(cancellationToken),
                await plans.LeftOutAsync(execution.Name, cancellationToken).ToListAsync(cancellationToken));
        }

        return _known;
    }

    /// <summary>ListGroups hands on where its plan lies: that is in the event of leaving the state, one of the first of the history.</summary>
    private async Task<string?> BucketAsync(ExecutionArn execution, CancellationToken cancellationToken)
    {
        var history = await states.GetExecutionHistoryAsync(new GetExecutionHistoryRequest { ExecutionArn = execution.Text, IncludeExecutionData = true, MaxResults = 200 }, cancellationToken);
        string? output = history.Events?.FirstOrDefault(e => e.StateExitedEventDetails?.Name == "ListGroups")?.StateExitedEventDetails.Output;
        return output is null ? null : JsonSerializer.Deserialize(output, CatalogJson.Default.RunState)?.Bucket;
    }
}
