using System.Globalization;
using LogArchive.StateMachine.Definition;
using LogArchive.StateMachine.Errors;
using LogArchive.StateMachine.Executions;
using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Engine;

/// <summary>Resolves a Map's numbers, which are constants or paths in its input.</summary>
internal sealed class MapSettings(MapState map, MapInput input)
{
    /// <exception cref="StateFailure">States.Runtime: no number within its range is at a path.</exception>
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
                $"No number from 0 to {max} is at the {field}Path '{path}' in the input '{Payload.Text(input.Input)}'");
    }
}
