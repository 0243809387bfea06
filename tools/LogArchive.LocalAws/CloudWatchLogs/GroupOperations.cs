using System.Text;
using System.Text.Json.Nodes;
using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.Iam;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>Operations on log groups and their streams.</summary>
internal sealed class GroupOperations(LogStore store, TimeProvider time)
{
    private const int MaxLimit = 50;

    private static readonly long[] RetentionDays =
        [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    public JsonObject? Create(JsonMembers request)
    {
        request.AllowOnly("logGroupName", "logGroupClass", "tags");
        string logGroupClass = request.Text("logGroupClass") ?? LogStore.StandardClass;
        GroupClasses.Check(logGroupClass);
        IReadOnlyDictionary<string, string>? tags = TagOperations.TagsOf(request);
        LogGroup group = store.Create(request.Required("logGroupName"), logGroupClass);
        if (tags is not null)
        {
            group.SetTags(tags);
        }

        return null;
    }

    public JsonObject? CreateStream(JsonMembers request)
    {
        request.AllowOnly("logGroupName", "logStreamName");
        LogGroup group = store.Find(LogNames.GroupOf(request));
        string name = request.Required("logStreamName");
        LogNames.CheckStream(name);
        group.Streams.Create(name);
        return null;
    }

    public JsonObject? Delete(JsonMembers request)
    {
        request.AllowOnly("logGroupName");
        store.Delete(LogNames.GroupOf(request));
        return null;
    }

    public JsonObject? PutRetention(JsonMembers request)
    {
        request.AllowOnly("logGroupName", "retentionInDays");
        LogGroup group = store.Find(LogNames.GroupOf(request));
        long days = request.Number("retentionInDays") ?? throw request.ConstraintViolation("null", "retentionInDays", "not be null");
        if (!RetentionDays.Contains(days))
        {
            throw LogsErrors.Invalid($"Invalid retention value {days}. Valid values are: [{string.Join(", ", RetentionDays)}]");
        }

        group.SetRetention((int)days);
        return null;
    }

    public JsonObject? DeleteRetention(JsonMembers request)
    {
        request.AllowOnly("logGroupName");
        store.Find(LogNames.GroupOf(request)).SetRetention(null);
        return null;
    }

    public JsonObject Describe(JsonMembers request, string region)
    {
        request.AllowOnly("logGroupNamePrefix", "limit", "nextToken");
        string prefix = request.Text("logGroupNamePrefix") ?? "";
        int limit = request.Limit("limit", 1, MaxLimit);
        var tokens = new OpaqueToken(time, nameof(Describe), prefix);
        string last = request.Text("nextToken") is { } sent ? Encoding.UTF8.GetString(tokens.Open(sent)) : "";
        LogGroup[] page =
        [
            .. store.All()
                .Where(group => group.Name.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(group.Name, last) > 0)
                .Take(limit + 1),
        ];
        var answer = new JsonObject { ["logGroups"] = new JsonArray([.. page.Take(limit).Select(group => Describe(group, region))]) };
        if (page.Length > limit)
        {
            answer["nextToken"] = tokens.Seal(Encoding.UTF8.GetBytes(page[limit - 1].Name));
        }

        return answer;
    }

    private static JsonObject Describe(LogGroup group, string region)
    {
        string arn = $"arn:aws:logs:{region}:{Account.Id}:log-group:{group.Name}";
        var json = new JsonObject
        {
            ["logGroupName"] = group.Name,
            ["creationTime"] = group.Definition.CreationTime,
            ["arn"] = arn + ":*",
            ["metricFilterCount"] = 0,
            ["storedBytes"] = group.StoredBytes,
            ["logGroupClass"] = group.Definition.Class,
            ["logGroupArn"] = arn,
            ["deletionProtectionEnabled"] = false,
        };
        if (group.Definition.RetentionInDays is { } days)
        {
            json["retentionInDays"] = days;
        }

        return json;
    }
}
