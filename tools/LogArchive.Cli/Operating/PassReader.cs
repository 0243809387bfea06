using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace LogArchive.Cli.Operating;

/// <summary>Reads the passes of an execution: its Map Runs.</summary>
/// <remarks>Step Functions allows one DescribeMapRun call per second, so a pass that has succeeded is read only once.</remarks>
internal sealed class PassReader(IAmazonStepFunctions states)
{
    private readonly Dictionary<string, DescribeMapRunResponse> _succeeded = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<PassStatus>> ReadAsync(ExecutionArn execution, CancellationToken cancellationToken)
    {
        var runs = new List<MapRunListItem>();
        var request = new ListMapRunsRequest { ExecutionArn = execution.Text };
        do
        {
            ListMapRunsResponse page = await states.ListMapRunsAsync(request, cancellationToken);
            runs.AddRange(page.MapRuns ?? []);
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));

        var passes = new List<PassStatus>();
        foreach (MapRunListItem run in runs.OrderBy(run => run.StartDate))
        {
            passes.Add(Of(passes.Count + 1, await DescribeAsync(run.MapRunArn, cancellationToken)));
        }

        return passes;
    }

    private async Task<DescribeMapRunResponse> DescribeAsync(string arn, CancellationToken cancellationToken)
    {
        if (_succeeded.TryGetValue(arn, out DescribeMapRunResponse? cached))
        {
            return cached;
        }

        DescribeMapRunResponse run = await states.DescribeMapRunAsync(new DescribeMapRunRequest { MapRunArn = arn }, cancellationToken);

        // A Map Run that failed or was stopped can be redriven. One that succeeded cannot change.
        if (run.Status == MapRunStatus.SUCCEEDED)
        {
            _succeeded[arn] = run;
        }

        return run;
    }

    private static PassStatus Of(int number, DescribeMapRunResponse run)
    {
        MapRunItemCounts counts = run.ItemCounts;
        return new PassStatus(
            number,
            run.Status.Value,
            counts.Total ?? 0,
            counts.Succeeded ?? 0,
            (counts.Failed ?? 0) + (counts.TimedOut ?? 0),
            counts.Aborted ?? 0,
            counts.Running ?? 0,
            (counts.Pending ?? 0) + (counts.PendingRedrive ?? 0),
            run.StartDate!.Value.ToUniversalTime(),
            run.StopDate?.ToUniversalTime());
    }
}
