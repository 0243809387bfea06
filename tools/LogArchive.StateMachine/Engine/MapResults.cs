using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using LogArchive.StateMachine.Definition;
using LogArchive.StateMachine.Errors;
using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Engine;

/// <summary>The outputs of a Map's children; they come from many threads.</summary>
internal sealed class MapResults(MapState map)
{
    private readonly ConcurrentDictionary<int, JsonNode?> _outputs = new();
    private long _bytes = "[".Length;

    /// <summary>Keeps a child's output; null is the absence of one.</summary>
    public void Keep(int index, string? output)
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
    /// The outputs in the order of their items. For Step Functions they are one array, and limited, even when ResultPath then drops it.
    /// </summary>
    /// <exception cref="StateFailure">States.DataLimitExceeded.</exception>
    public JsonArray InOrder() => _bytes <= Payload.MaxBytes
        ? [.. _outputs.OrderBy(output => output.Key).Select(output => output.Value)]
        : throw new StateFailure(
            ErrorNames.DataLimitExceeded,
            $"The result of the state '{map.Name}' has {_bytes} bytes, which exceeds the maximum of {Payload.MaxBytes} bytes.");
}
