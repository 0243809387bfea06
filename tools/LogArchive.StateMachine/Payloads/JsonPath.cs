using System.Text.Json.Nodes;

namespace LogArchive.StateMachine.Payloads;

/// <summary>
/// A reference path such as <c>$.a.b[0]</c>, or <c>$$.Execution.Id</c> into the context object. Parsing rejects intrinsic functions and
/// paths that select several nodes (wildcards, filters, slices, <c>..</c>).
/// </summary>
public sealed class JsonPath
{
    private readonly string _text;
    private readonly List<PathStep> _steps;

    private JsonPath(string text, bool isContext, List<PathStep> steps)
    {
        _text = text;
        IsContext = isContext;
        _steps = steps;
    }

    /// <summary>The whole input.</summary>
    public static JsonPath Root { get; } = new("$", isContext: false, []);

    /// <summary>Whether the path reads the context object instead of the input.</summary>
    public bool IsContext { get; }

    /// <exception cref="FormatException">The text is not a path, or the path can select more than one node.</exception>
    public static JsonPath Parse(string text)
    {
        if (text.StartsWith("States.", StringComparison.Ordinal))
        {
            throw new FormatException($"the intrinsic function in '{text}' is not supported");
        }

        bool isContext = text.StartsWith("$$", StringComparison.Ordinal);
        return text.StartsWith('$')
            ? new JsonPath(text, isContext, JsonPathParser.Steps(text, isContext ? 2 : 1))
            : throw new FormatException($"'{text}' is not a path: a path starts with '$'");
    }

    public override string ToString() => _text;

    /// <summary>Finds the node; false if there is none. A JSON null is a node.</summary>
    internal bool TryFind(JsonNode? input, JsonNode? context, out JsonNode? found)
    {
        found = IsContext ? context : input;
        foreach (PathStep step in _steps)
        {
            if (step.Name is null)
            {
                if (found is not JsonArray array || step.Index >= array.Count)
                {
                    return false;
                }

                found = array[step.Index];
            }
            else if (found is not JsonObject parent || !parent.TryGetPropertyValue(step.Name, out found))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Returns a copy of the input with a value at this path. Missing objects on the way are created.</summary>
    /// <exception cref="InvalidOperationException">The path passes through a value that is not an object.</exception>
    internal JsonNode? Put(JsonNode? input, JsonNode? value)
    {
        if (_steps.Count == 0)
        {
            return value?.DeepClone();
        }

        JsonNode? root = input?.DeepClone();
        JsonObject parent = AsObject(root);
        foreach (PathStep step in _steps.SkipLast(1))
        {
            string name = NameOf(step);
            if (!parent.TryGetPropertyValue(name, out JsonNode? child))
            {
                child = new JsonObject();
                parent[name] = child;
            }

            parent = AsObject(child);
        }

        parent[NameOf(_steps[^1])] = value?.DeepClone();
        return root;
    }

    private static JsonObject AsObject(JsonNode? node) =>
        node as JsonObject ?? throw new InvalidOperationException("it passes through a value that is not an object");

    private static string NameOf(PathStep step) =>
        step.Name ?? throw new InvalidOperationException("writing to an array is not supported");
}
