using System.Text.Json.Nodes;
using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.StepFunctions.Storage;
using LogArchive.StateMachine.Executions;

namespace LogArchive.LocalAws.StepFunctions.Wire;

/// <summary>Describes and lists Map Runs.</summary>
internal sealed class MapRunQueries(ExecutionOperations operations, ExecutionStore executions)
{
    /// <exception cref="AwsException">ResourceNotFound.</exception>
    public static MapRunDetails Existing(ExecutionStore executions, string arn) =>
        executions.FindMapRun(arn) ?? throw new AwsException("ResourceNotFound", $"Map Run Does Not Exist: '{arn}'");

    public JsonObject Describe(JsonMembers request)
    {
        request.AllowOnly("mapRunArn");
        MapRunDetails run = Existing(executions, request.Required("mapRunArn"));
        return new JsonObject
        {
            ["mapRunArn"] = run.Arn,
            ["executionArn"] = run.ExecutionArn,
            ["status"] = WireFormat.Status(run.Status),
            ["startDate"] = WireFormat.Date(run.StartDate),
            ["maxConcurrency"] = run.MaxConcurrency,
            ["toleratedFailurePercentage"] = run.ToleratedFailurePercentage ?? 0,
            ["toleratedFailureCount"] = run.ToleratedFailureCount ?? 0,
            ["itemCounts"] = Counts(run.Counts),
            ["executionCounts"] = Counts(run.Counts),
            ["redriveCount"] = run.RedriveCount,
            ["redriveDate"] = WireFormat.DateOrNone(run.RedriveDate),
            ["stopDate"] = WireFormat.DateOrNone(run.StopDate),
        }.WithoutNulls();
    }

    public JsonObject List(JsonMembers request)
    {
        request.AllowOnly("executionArn", "maxResults", "nextToken");
        string execution = operations.Existing(request.Required("executionArn")).Details.Arn;
        IEnumerable<MapRunDetails> found = executions.AllMapRuns().Where(run => run.ExecutionArn == execution);
        MapRunDetails[] runs = [.. found.OrderByDescending(run => run.StartDate)];
        return request.Page("mapRuns", runs, run => new JsonObject
        {
            ["executionArn"] = run.ExecutionArn,
            ["mapRunArn"] = run.Arn,
            ["stateMachineArn"] = run.StateMachineArn,
            ["startDate"] = WireFormat.Date(run.StartDate),
            ["stopDate"] = WireFormat.DateOrNone(run.StopDate),
        }.WithoutNulls());
    }

    /// <summary>Items are not batched, so item counts and execution counts are equal.</summary>
    private static JsonObject Counts(MapRunCounts counts) => new()
    {
        ["pending"] = counts.Pending,
        ["running"] = counts.Running,
        ["succeeded"] = counts.Succeeded,
        ["failed"] = counts.Failed,
        ["timedOut"] = counts.TimedOut,
        ["aborted"] = counts.Aborted,
        ["total"] = counts.Total,
        ["resultsWritten"] = 0,
        ["failuresNotRedrivable"] = counts.FailuresNotRedrivable,
        ["pendingRedrive"] = counts.PendingRedrive,
    };
}
