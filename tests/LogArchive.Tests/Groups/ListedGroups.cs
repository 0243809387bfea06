using System.Collections.Concurrent;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;

namespace LogArchive.Tests.Groups;

/// <summary>Answers DescribeLogGroups: names in order, three a page, the first of a page repeated from the one before it, an empty page with a token in between.</summary>
internal sealed class ListedGroups(params IEnumerable<LogGroup> groups)
    : AmazonCloudWatchLogsClient(new AnonymousAWSCredentials(), new AmazonCloudWatchLogsConfig { ServiceURL = "http://127.0.0.1:9" })
{
    private const int PageSize = 3;

    private readonly LogGroup[] _groups = [.. groups.OrderBy(group => group.LogGroupName, StringComparer.Ordinal)];

    private readonly ConcurrentDictionary<string, LogGroup[]> _withPrefix = new();

    public List<(string? Prefix, string? Token)> Asked { get; } = [];

    /// <summary>The names that ListLogGroups returns, in this order.</summary>
    public IReadOnlyList<string> Tagged { get; init; } = [];

    /// <summary>Whether ListLogGroups returns them for every tag.</summary>
    public bool IgnoresTags { get; init; }

    /// <summary>What ListLogGroups fails with.</summary>
    public Exception? Refusal { get; init; }

    /// <summary>The requests of ListLogGroups.</summary>
    public List<ListLogGroupsRequest> AskedTags { get; } = [];

    /// <summary>Answer with nothing at all.</summary>
    public bool Hollow { get; init; }

    public static LogGroup Group(string name, LogGroupClass? @class = null, int? retention = null) =>
        new() { LogGroupName = name, LogGroupArn = Some.Arn(name), LogGroupClass = @class ?? LogGroupClass.STANDARD, RetentionInDays = retention };

    public static ListedGroups Of(params IEnumerable<string> names) => new(names.Select(name => Group(name)));

    public override Task<DescribeLogGroupsResponse> DescribeLogGroupsAsync(DescribeLogGroupsRequest request, CancellationToken cancellationToken = default)
    {
        Asked.Add((request.LogGroupNamePrefix, request.NextToken));
        if (request.NextToken?.StartsWith("empty", StringComparison.Ordinal) == true)
        {
            return Task.FromResult(new DescribeLogGroupsResponse { NextToken = request.NextToken[5..] });
        }

        if (Hollow)
        {
            return Task.FromResult(new DescribeLogGroupsResponse());
        }

        int from = int.Parse(request.NextToken ?? "0");
        LogGroup[] all = _withPrefix.GetOrAdd(
            request.LogGroupNamePrefix ?? "", prefix => [.. _groups.Where(group => group.LogGroupName.StartsWith(prefix, StringComparison.Ordinal))]);
        var page = all.Skip(Math.Max(0, from - 1)).Take(PageSize + (from == 0 ? 0 : 1)).ToList();
        string? next = from + PageSize < all.Length ? $"empty{from + PageSize}" : null;
        return Task.FromResult(new DescribeLogGroupsResponse { LogGroups = page, NextToken = next });
    }

    /// <summary>Pages that overlap, an empty one before each of the others, and an ARN with a star on every other page.</summary>
    public override Task<ListLogGroupsResponse> ListLogGroupsAsync(ListLogGroupsRequest request, CancellationToken cancellationToken = default)
    {
        AskedTags.Add(new() { Limit = request.Limit, LogGroupTags = request.LogGroupTags, NextToken = request.NextToken });
        if (Refusal is not null)
        {
            return Task.FromException<ListLogGroupsResponse>(Refusal);
        }

        if (Hollow || request.NextToken?.StartsWith("empty", StringComparison.Ordinal) == true)
        {
            return Task.FromResult(new ListLogGroupsResponse { NextToken = request.NextToken?[5..] });
        }

        bool isProbe = request.LogGroupTags[0].Key.StartsWith("logarchive:", StringComparison.Ordinal);
        string[] all = isProbe && !IgnoresTags ? [] : [.. Tagged];
        int from = int.Parse(request.NextToken ?? "0");
        string star = from % 2 == 0 ? ":*" : "";
        return Task.FromResult(new ListLogGroupsResponse
        {
            LogGroups = [.. all.Skip(Math.Max(0, from - 1)).Take(PageSize + (from == 0 ? 0 : 1)).Select(name => new LogGroupSummary { LogGroupName = name, LogGroupArn = Some.Arn(name) + star })],
            NextToken = from + PageSize < all.Length ? $"empty{from + PageSize}" : null,
        });
    }
}
