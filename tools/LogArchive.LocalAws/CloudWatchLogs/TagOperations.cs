using System.Text.Json.Nodes;
using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.Iam;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>Operations on the tags of log groups.</summary>
internal sealed class TagOperations(LogStore store)
{
    private const int MaxTags = 50;

    public JsonObject? Tag(JsonMembers request)
    {
        request.AllowOnly("resourceArn", "tags");
        LogGroup group = GroupOf(request);
        var tags = new Dictionary<string, string>(group.Definition.Tags);
        foreach (var (key, value) in TagsOf(request) ?? throw request.ConstraintViolation("null", "tags", "not be null"))
        {
            tags[key] = value;
        }

        group.SetTags(tags.Count <= MaxTags ? tags : throw LogsErrors.Invalid($"A log group can have at most {MaxTags} tags."));
        return null;
    }

    public JsonObject? Untag(JsonMembers request)
    {
        request.AllowOnly("resourceArn", "tagKeys");
        LogGroup group = GroupOf(request);
        string[] keys = [.. request.Texts("tagKeys") ?? throw request.ConstraintViolation("null", "tagKeys", "not be null")];
        group.SetTags(group.Definition.Tags.ExceptBy(keys, tag => tag.Key).ToDictionary());
        return null;
    }

    public JsonObject List(JsonMembers request)
    {
        request.AllowOnly("resourceArn");
        return new JsonObject
        {
            ["tags"] = new JsonObject(GroupOf(request).Definition.Tags.Select(tag => KeyValuePair.Create<string, JsonNode?>(tag.Key, tag.Value))),
        };
    }

    /// <summary>The tags of a request; null if it has none.</summary>
    /// <exception cref="AwsException">InvalidParameterException: they are not valid, or too many.</exception>
    public static IReadOnlyDictionary<string, string>? TagsOf(JsonMembers request)
    {
        if (request.Map("tags") is not { } tags)
        {
            return null;
        }

        if (tags.Count is 0 or > MaxTags)
        {
            throw request.ConstraintViolation($"'{tags.Count} tags'", "tags", $"have length between 1 and {MaxTags}");
        }

        foreach (var (key, value) in tags)
        {
            TagText.CheckKey(key, "tags.key");
            TagText.CheckValue(value, "tags.value");
        }

        return tags;
    }

    private LogGroup GroupOf(JsonMembers request)
    {
        string arn = request.Required("resourceArn");
        return arn.Split(':') is ["arn", "aws", "logs", _, Account.Id, "log-group", var name, ..]
            ? store.Find(name)
            : throw LogsErrors.Invalid($"The local AWS has tags of log groups only: '{arn}' is not the ARN of one.");
    }
}
