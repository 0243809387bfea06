using System.Text.Json;
using System.Text.Json.Nodes;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>A request's members, checked while they are read.</summary>
internal sealed class LogsRequest(JsonObject members)
{
    public string? Text(string name) => Value<string>(name, JsonValueKind.String);

    /// <exception cref="AwsException">InvalidParameterException: the member is missing.</exception>
    public string RequiredText(string name) =>
        Text(name) ?? throw LogsErrors.Violated("null", name, "not be null");

    public long? Number(string name) => Value<long?>(name, JsonValueKind.Number);

    public bool Flag(string name) =>
        members[name] is { } node && (node.GetValueKind() is JsonValueKind.True || (node.GetValueKind() is JsonValueKind.False ? false : throw WrongType(name)));

    /// <summary>A page size.</summary>
    /// <exception cref="AwsException">InvalidParameterException: it is below 1 or above <paramref name="max"/>.</exception>
    public int Limit(int max) => Number("limit") switch
    {
        null => max,
        < 1 and var value => throw LogsErrors.Violated($"'{value}'", "limit", "have value greater than or equal to 1"),
        var value when value > max => throw LogsErrors.Violated($"'{value}'", "limit", $"have value less than or equal to {max}"),
        var value => (int)value,
    };

    public string[]? Texts(string name) => members[name] switch
    {
        null => null,
        JsonArray array => [.. array.Select(item => item?.GetValueKind() == JsonValueKind.String ? item.GetValue<string>() : throw WrongType(name))],
        _ => throw WrongType(name),
    };

    /// <summary>The group's name, from whichever of the two members names it.</summary>
    /// <exception cref="AwsException">InvalidParameterException: none or both are given, or the name is impossible.</exception>
    public string GroupName()
    {
        string? name = Text("logGroupName");
        string? identifier = Text("logGroupIdentifier");
        string group = (name, identifier) switch
        {
            (not null, null) => name,
            (null, not null) => LogNames.FromIdentifier(identifier),
            (null, null) => throw LogsErrors.Violated("null", "logGroupName", "not be null"),
            _ => throw LogsErrors.Invalid("LogGroup name and LogGroup identifier are mutually exclusive parameters."),
        };
        LogNames.CheckGroup(group);
        return group;
    }

    /// <summary>The group that a script of faults is told of: whatever stands in the request, unchecked.</summary>
    public string? MentionedGroup() =>
        Text("logGroupName") ?? (Text("logGroupIdentifier") is { } identifier ? LogNames.FromIdentifier(identifier) : null);

    /// <summary>Members that AWS has and this service does not: better refused than ignored.</summary>
    /// <exception cref="AwsException">InvalidParameterException: one of them is in the request.</exception>
    public void Refuse(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (members[name] is { } node && node.GetValueKind() is not JsonValueKind.False)
            {
                throw LogsErrors.Invalid($"'{name}' is not implemented by the local CloudWatch Logs.");
            }
        }
    }

    private T? Value<T>(string name, JsonValueKind kind)
    {
        if (members[name] is not { } node)
        {
            return default;
        }

        return node.GetValueKind() == kind && node.AsValue().TryGetValue(out T? value) ? value : throw WrongType(name);
    }

    private static AwsException WrongType(string name) => new("SerializationException", $"'{name}' has a value of the wrong type.");
}
