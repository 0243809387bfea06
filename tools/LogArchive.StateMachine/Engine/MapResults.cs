using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using LogArchive.StateMachine.Definition;
using LogArchive.StateMachine.Errors;
using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Engine;

/// <summary>Collects the outputs of a Map's children. Thread-safe.</summary>
internal sealed class MapResults(MapState map)
{
    private readonly ConcurrentDictionary<int, JsonNode?> _outputs = new();
    private long _bytes = "[".Length;

    /// <summary>Adds a child's output; null if the child has none.</summary>
    public void Add(int index, string? output)
    {
        if (output is null)
        {
            return;
        }

        Interlocked.Add(ref _bytes, Encoding.UTF8.GetByteCount(output) + ",".Length);
        if (map.ResultPath is not null)
        {
            _outputs[index] = JsonNode.Parse(output);
        }
    }

    /// <summary>
    /// The outputs in the order of the items. Step Functions limits the size of this array, even if ResultPath discards it.
    /// </summary>
    /// <exception cref="StateFailure">States.DataLimitExceeded.</exception>
    public JsonArray InOrder() => _bytes <= Payload.MaxBytes
        ? [.. _outputs.OrderBy(output => output.Key).Select(output => output.Value)]
        : throw new StateFailure(
            ErrorNames.DataLimitExceeded,
            $"The result of the state '{map.Name}' has {_bytes} bytes, which exceeds the maximum of {Payload.MaxBytes} bytes.");
}
