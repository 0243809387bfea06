using System.Text;
using System.Text.Json.Nodes;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>The operations on log groups themselves.</summary>
internal sealed class GroupOperations(LogStore store, TimeProvider time)
{
    private const int MaxLimit = 50;

    private static readonly long[] RetentionDays =
        [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    public JsonObject? Create(LogsRequest request)
    {
        request.Refuse("kmsKeyId", "deletionProtectionEnabled");
        string logGroupClass = request.Text("logGroupClass") ?? LogStore.StandardClass;
        GroupClasses.Check(logGroupClass);
        store.Create(request.RequiredText("logGroupName"), logGroupClass);
        return null;
    }

    public JsonObject? Delete(LogsRequest request)
    {
        store.Delete(request.GroupName());
        return null;
    }

    public JsonObject? PutRetention(LogsRequest request)
    {
        LogGroup group = store.Find(request.GroupName());
        long days = request.Number("retentionInDays") ?? throw LogsErrors.Violated("null", "retentionInDays", "not be null");
        if (!RetentionDays.Contains(days))
        {
            throw LogsErrors.Invalid($"Invalid retention value {days}. Valid values are: [{string.Join(", ", RetentionDays)}]");
        }

        group.SetRetention((int)days);
        return null;
    }

    public JsonObject? DeleteRetention(LogsRequest request)
    {
        store.Find(request.GroupName()).SetRetention(null);
        return null;
    }

    public JsonObject Describe(LogsRequest request, string region)
    {
        request.Refuse("accountIdentifiers", "includeLinkedAccounts", "logGroupIdentifiers");
        string? prefix = request.Text("logGroupNamePrefix");
        string? pattern = request.Text("logGroupNamePattern");
        string? logGroupClass = request.Text("logGroupClass");
        if (prefix is not null && pattern is not null)
        {
            throw LogsErrors.Invalid("LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
        }

        if (logGroupClass is not null)
        {
            GroupClasses.Check(logGroupClass);
        }

        IEnumerable<LogGroup> found = store.All().Where(group =>
            group.Name.StartsWith(prefix ?? "", StringComparison.Ordinal)
            && group.Name.Contains(pattern ?? "", StringComparison.Ordinal)
            && (logGroupClass ?? group.Definition.Class) == group.Definition.Class);
        var tokens = new OpaqueToken(time, nameof(Describe), prefix, pattern, logGroupClass);
        return Page(found, request, tokens, group => pattern is null ? Whole(group, region) : Brief(group, region));
    }

    private static JsonObject Page(IEnumerable<LogGroup> found, LogsRequest request, OpaqueToken tokens, Func<LogGroup, JsonObject> describe)
    {
        int limit = request.Limit(MaxLimit);
        if (request.Text("nextToken") is { } sent)
        {
            string last = Encoding.UTF8.GetString(tokens.Open(sent));
            found = found.SkipWhile(group => string.CompareOrdinal(group.Name, last) <= 0);
        }

        LogGroup[] page = [.. found.Take(limit + 1)];
        var answer = new JsonObject { ["logGroups"] = new JsonArray([.. page.Take(limit).Select(describe)]) };
        if (page.Length > limit)
        {
            answer["nextToken"] = tokens.Seal(Encoding.UTF8.GetBytes(page[limit - 1].Name));
        }

        return answer;
    }

    private static JsonObject Whole(LogGroup group, string region)
    {
        JsonObject json = Brief(group, region);
        json["metricFilterCount"] = 0;
        json["storedBytes"] = group.StoredBytes;
        json["logGroupClass"] = group.Definition.Class;
        json["logGroupArn"] = Arn(group.Name, region);
        json["deletionProtectionEnabled"] = false;
        if (group.Definition.RetentionInDays is { } days)
        {
            json["retentionInDays"] = days;
        }

        return json;
    }

    /// <summary>What a search by pattern tells of a group.</summary>
    private static JsonObject Brief(LogGroup group, string region) => new()
    {
        ["logGroupName"] = group.Name,
        ["creationTime"] = group.Definition.CreationTime,
        ["arn"] = Arn(group.Name, region) + ":*",
    };

    private static string Arn(string name, string region) => $"arn:aws:logs:{region}:{LocalAwsOptions.AccountId}:log-group:{name}";
}
