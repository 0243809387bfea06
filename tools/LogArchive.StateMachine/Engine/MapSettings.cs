using System.Globalization;
using LogArchive.StateMachine.Definition;
using LogArchive.StateMachine.Errors;
using LogArchive.StateMachine.Executions;
using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Engine;

/// <summary>Finds a Map's numbers, which the definition gives or its input does.</summary>
internal sealed class MapSettings(MapState map, MapInput input)
{
    /// <summary>A Map Run that starts now.</summary>
    /// <exception cref="StateFailure">States.Runtime: a path does not lead to a number in its range.</exception>
    public MapRun NewRun(Execution execution, DateTimeOffset now)
    {
        string machine = execution.Details.StateMachineArn;
        return new MapRun(new MapRunDetails
        {
            Arn = StatesArn.MapRun(machine, map.Label, Guid.NewGuid()),
            ExecutionArn = execution.Details.Arn,
            StateMachineArn = StatesArn.ChildMachine(machine, map.Label),
            StartDate = now,
            MaxConcurrency = (int)(Number("MaxConcurrency", map.MaxConcurrency, int.MaxValue) ?? 0),
            ToleratedFailurePercentage = Number("ToleratedFailurePercentage", map.ToleratedFailurePercentage, 100),
            ToleratedFailureCount = (int?)Number("ToleratedFailureCount", map.ToleratedFailureCount, int.MaxValue),
        });
    }

    private double? Number(string field, Quantity? quantity, double max)
    {
        if (quantity?.Path is not { } path)
        {
            return quantity?.Value;
        }

        bool isNumber = path.TryFind(input.Input, input.Context, out var found)
            & double.TryParse(Payload.Text(found), NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
        return isNumber && number >= 0 && number <= max
            ? number
            : throw StateFailure.Runtime(
                $"The {field}Path '{path}' does not lead to a number from 0 to {max} in the input '{Payload.Text(input.Input)}'");
    }
}
