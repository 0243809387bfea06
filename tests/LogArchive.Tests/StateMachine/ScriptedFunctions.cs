using System.Text;
using System.Text.Json.Nodes;
using LogArchive.StateMachine.Invocation;

namespace LogArchive.Tests.StateMachine;

/// <summary>Functions whose answers a test writes down; it remembers every call.</summary>
internal sealed class ScriptedFunctions
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Func<JsonNode, CancellationToken, Task<string>>> _scripts = [];
    private readonly List<(string Function, string Payload)> _calls = [];

    public IReadOnlyList<(string Function, string Payload)> Calls
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    public IEnumerable<string> Payloads(string function) => Calls.Where(call => call.Function == function).Select(call => call.Payload);

    public ScriptedFunctions On(string name, Func<JsonNode, string> answer) => OnAsync(name, (payload, _) => Task.FromResult(answer(payload)));

    public ScriptedFunctions OnAsync(string name, Func<JsonNode, CancellationToken, Task<string>> answer)
    {
        _scripts[name] = answer;
        return this;
    }

    public LambdaFunctions ToFunctions() => new(_scripts.Keys.ToHashSet(), InvokeAsync);

    private async Task<LambdaResult> InvokeAsync(string name, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        string text = Encoding.UTF8.GetString(payload.Span);
        lock (_lock)
        {
            _calls.Add((name, text));
        }

        try
        {
            return new LambdaResult(Encoding.UTF8.GetBytes(await _scripts[name](JsonNode.Parse(text)!, cancellationToken)));
        }
        catch (FunctionFailure e)
        {
            var document = new JsonObject { ["errorType"] = e.ErrorType, ["errorMessage"] = e.Message, ["stackTrace"] = new JsonArray() };
            return new LambdaResult(Encoding.UTF8.GetBytes(document.ToJsonString()), e.ErrorType);
        }
    }
}
