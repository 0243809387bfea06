using System.Text.Json.Nodes;
using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.StepFunctions.Storage;
using LogArchive.StateMachine.Executions;

namespace LogArchive.LocalAws.StepFunctions.Wire;

/// <summary>Describes and lists executions and their histories.</summary>
internal sealed class ExecutionQueries(StateMachineOperations machines, ExecutionOperations operations, ExecutionStore executions)
{
    private static readonly string[] ExecutionData = ["input", "inputDetails", "output", "outputDetails", "parameters"];

    public JsonObject Describe(JsonMembers request)
    {
        request.AllowOnly("executionArn");
        StoredExecution stored = operations.Existing(request.Required("executionArn"));
        ExecutionDetails details = stored.Details;
        string? obstacle = operations.NotRedrivableReason(stored);
        JsonObject response = Summary(details);
        response["input"] = details.Input;
        response["inputDetails"] = new JsonObject { ["included"] = true };
        response["output"] = details.Output;
        response["outputDetails"] = details.Output is null ? null : new JsonObject { ["included"] = true };
        response["error"] = details.Error;
        response["cause"] = details.Cause;
        response["redriveStatus"] = obstacle is null ? "REDRIVABLE"
            : IsRedrivableByMapRun(details) ? "REDRIVABLE_BY_MAP_RUN"
            : "NOT_REDRIVABLE";
        response["redriveStatusReason"] = obstacle;
        return response.WithoutNulls();
    }

    public JsonObject List(JsonMembers request)
    {
        request.AllowOnly("stateMachineArn", "mapRunArn", "statusFilter", "redriveFilter", "maxResults", "nextToken");
        string? machine = request.Text("stateMachineArn");
        string? mapRun = request.Text("mapRunArn");
        if ((machine is null) == (mapRun is null))
        {
            throw StatesErrors.Invalid("Exactly one of stateMachineArn and mapRunArn must be specified");
        }

        IEnumerable<ExecutionDetails> all = machine is null
            ? executions.OfMapRun(MapRunQueries.Existing(executions, mapRun!))
            : executions.OfMachine(machines.Existing(machine).Arn);
        string? status = request.Text("statusFilter");
        string? redrive = request.Text("redriveFilter");
        ExecutionDetails[] found =
        [
            .. all.Where(details => status is null || WireFormat.Status(details.Status) == status)
                .Where(details => redrive is null || details.RedriveCount > 0 == (redrive == "REDRIVEN"))
                .OrderByDescending(details => details.StartDate).ThenBy(details => details.Name, StringComparer.Ordinal),
        ];
        return request.Page("executions", found, Summary);
    }

    public JsonObject History(JsonMembers request)
    {
        request.AllowOnly("executionArn", "maxResults", "nextToken", "includeExecutionData");
        IReadOnlyList<HistoryEvent> history = operations.Existing(request.Required("executionArn")).History;
        bool includesData = request.Flag("includeExecutionData", true);
        return request.Page("events", history, entry => Event(entry, includesData));
    }

    private static bool IsRedrivableByMapRun(ExecutionDetails details) =>
        details is { MapRunArn: not null, Status: ExecutionStatus.Failed or ExecutionStatus.TimedOut or ExecutionStatus.Aborted };

    private static JsonObject Summary(ExecutionDetails details) => new JsonObject
    {
        ["executionArn"] = details.Arn,
        ["stateMachineArn"] = details.StateMachineArn,
        ["name"] = details.Name,
        ["status"] = WireFormat.Status(details.Status),
        ["startDate"] = WireFormat.Date(details.StartDate),
        ["redriveCount"] = details.RedriveCount,
        ["stopDate"] = WireFormat.DateOrNone(details.StopDate),
        ["mapRunArn"] = details.MapRunArn,
        ["redriveDate"] = WireFormat.DateOrNone(details.RedriveDate),
    }.WithoutNulls();

    private static JsonObject Event(HistoryEvent entry, bool includesData)
    {
        var details = entry.Details?.DeepClone() as JsonObject;
        if (!includesData && details is not null)
        {
            Array.ForEach(ExecutionData, field => details.Remove(field));
        }

        return new JsonObject
        {
            ["timestamp"] = WireFormat.Date(entry.Timestamp),
            ["type"] = entry.Type,
            ["id"] = entry.Id,
            ["previousEventId"] = entry.PreviousEventId,
            [entry.DetailsField] = details,
        }.WithoutNulls();
    }
}
