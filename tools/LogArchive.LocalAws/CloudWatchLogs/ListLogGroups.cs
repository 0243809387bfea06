using System.Text;
using System.Text.Json.Nodes;
using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.Iam;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>Lists log groups by class and tags.</summary>
/// <remarks>The order is not documented. Here it is the reverse of DescribeLogGroups, so that nothing can rely on either.</remarks>
internal sealed class ListLogGroups(LogStore store, TimeProvider time)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 1000;

    public JsonObject Answer(JsonMembers request, string region)
    {
        request.AllowOnly("limit", "logGroupClass", "logGroupTags", "nextToken");
        string? logGroupClass = request.Text("logGroupClass");
        if (logGroupClass is not null)
        {
            GroupClasses.Check(logGroupClass);
        }

        IReadOnlyList<TagFilter> filters = TagFilter.Of(request);
        int limit = request.Number("limit") is null ? DefaultLimit : request.Limit("limit", 1, MaxLimit);
        var tokens = new OpaqueToken(time, nameof(ListLogGroups), logGroupClass, string.Join(',', filters));
        string? last = request.Text("nextToken") is { } sent ? Encoding.UTF8.GetString(tokens.Open(sent)) : null;
        LogGroup[] page =
        [
            .. store.All().Reverse()
                .Where(group => last is null || string.CompareOrdinal(group.Name, last) < 0)
                .Where(group => logGroupClass is null || group.Definition.Class == logGroupClass)
                .Where(group => filters.All(filter => filter.Matches(group.Definition.Tags)))
                .Take(limit + 1),
        ];
        var answer = new JsonObject { ["logGroups"] = new JsonArray([.. page.Take(limit).Select(group => Summary(group, region))]) };
        if (page.Length > limit)
        {
            answer["nextToken"] = tokens.Seal(Encoding.UTF8.GetBytes(page[limit - 1].Name));
        }

        return answer;
    }

    private static JsonObject Summary(LogGroup group, string region) => new()
    {
        ["logGroupName"] = group.Name,
        ["logGroupArn"] = $"arn:aws:logs:{region}:{Account.Id}:log-group:{group.Name}",
        ["logGroupClass"] = group.Definition.Class,
    };
}
