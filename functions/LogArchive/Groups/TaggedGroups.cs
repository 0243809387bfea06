using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Settings;

namespace LogArchive.Groups;

/// <summary>The log groups that have the tags of INCLUDE_TAGS, as ListLogGroups filters them. Of each it keeps only a hash.</summary>
internal sealed class TaggedGroups
{
    /// <summary>Maximum log groups per page of ListLogGroups.</summary>
    private const int PageSize = 1000;

    /// <summary>A key that no log group has: with it, an answer that is not empty has not been filtered.</summary>
    private const string NobodysKey = "logarchive:no-log-group-has-this-key";

    private const string Instead = "Correct INCLUDE_TAGS; or leave it empty, and choose log groups with INCLUDE and EXCLUDE.";

    private readonly HashSet<UInt128> _arns = [];

    private TaggedGroups()
    {
    }

    /// <summary>Whether the log group has the tags.</summary>
    /// <param name="arn">Its ARN, without ":*".</param>
    public bool Contains(string arn) => _arns.Contains(ListingPages.Hash(arn));

    /// <summary>Lists them to the last page.</summary>
    /// <exception cref="InvalidRequest">CloudWatch Logs refuses the tags, or does not filter by them.</exception>
    /// <exception cref="AccessDenied">The permission is missing.</exception>
    public static async Task<TaggedGroups> ListAsync(
        IAmazonCloudWatchLogs logs, IReadOnlyList<TagCondition> tags, TimeProvider time, CancellationToken cancellationToken)
    {
        var found = new TaggedGroups();
        var pages = new ListingPages("ListLogGroups", time);
        var request = new ListLogGroupsRequest { Limit = PageSize, LogGroupTags = [.. tags.Select(FilterOf)] };
        ListLogGroupsResponse page;
        do
        {
            page = await AskAsync(logs, request, pages, cancellationToken);
            request.NextToken = page.NextToken;
        }
        while (pages.HasNext(page.LogGroups is not null, found.Add(page.LogGroups ?? []), page.NextToken));

        if (found._arns.Count > 0)
        {
            await CheckFiltersAsync(logs, pages, cancellationToken);
        }

        return found;
    }

    private bool Add(IReadOnlyList<LogGroupSummary> groups)
    {
        int before = _arns.Count;
        foreach (LogGroupSummary group in groups)
        {
            string arn = group.LogGroupArn ?? throw new InvalidDataException(
                $"CloudWatch Logs did not give the ARN of log group '{group.LogGroupName}' in ListLogGroups. Nothing was planned. "
                + "Start the execution again.");
            _arns.Add(ListingPages.Hash(LogGroupId.Plain(arn)));
        }

        return _arns.Count > before;
    }

    /// <summary>A CloudWatch Logs that does not know the filter would ignore it, and every log group would be archived.</summary>
    private static async Task CheckFiltersAsync(IAmazonCloudWatchLogs logs, ListingPages pages, CancellationToken cancellationToken)
    {
        var request = new ListLogGroupsRequest { Limit = 1, LogGroupTags = [new TagFilter { Key = NobodysKey }] };
        if ((await AskAsync(logs, request, pages, cancellationToken)).LogGroups is [var group, ..])
        {
            throw new InvalidRequest(
                $"CloudWatch Logs does not filter by tags here: asked for log groups with the tag '{NobodysKey}', it named "
                + $"'{group.LogGroupName}'. Nothing was planned. {Instead}");
        }
    }

    private static async Task<ListLogGroupsResponse> AskAsync(
        IAmazonCloudWatchLogs logs, ListLogGroupsRequest request, ListingPages pages, CancellationToken cancellationToken)
    {
        try
        {
            return await pages.AskAsync(token => logs.ListLogGroupsAsync(request, token), cancellationToken);
        }
        catch (AmazonCloudWatchLogsException e) when (e is InvalidParameterException || e.ErrorCode is "UnknownOperationException" or "ValidationException")
        {
            throw new InvalidRequest(
                $"CloudWatch Logs refused logs:ListLogGroups with the tags of INCLUDE_TAGS ({e.ErrorCode}: {e.Message.TrimEnd('.')}). "
                + $"Nothing was planned. If the tags are right, this region may not filter by tags yet. {Instead}",
                e);
        }
    }

    private static TagFilter FilterOf(TagCondition tag) =>
        new() { Key = tag.Key, Values = tag.Values.Count == 0 ? null : [.. tag.Values] };
}
