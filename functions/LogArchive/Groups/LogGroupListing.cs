using System.Runtime.CompilerServices;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Settings;

namespace LogArchive.Groups;

/// <summary>Lists log groups with DescribeLogGroups, and, if tags are asked for, with ListLogGroups; to the last page.</summary>
public sealed class LogGroupListing(IAmazonCloudWatchLogs logs)
{
    /// <summary>Maximum groups per page of DescribeLogGroups.</summary>
    private const int PageSize = 50;

    /// <summary>The clock of the time limit.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Every group that the filter matches, each once.</summary>
    public IAsyncEnumerable<LogGroupInfo> ListAsync(GroupFilter filter, CancellationToken cancellationToken) =>
        ListByNameAsync(filter, cancellationToken).Where(group => group.HasTags);

    /// <summary>Every group that the filter's patterns match, each once, whether or not it has the tags.</summary>
    /// <exception cref="InvalidRequest">CloudWatch Logs does not filter by these tags.</exception>
    public async IAsyncEnumerable<LogGroupInfo> ListByNameAsync(
        GroupFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Tags first: of a group that is created in between, it is then known that it is there and that its tags are not.
        TaggedGroups? tagged = filter.Tags.Count == 0 ? null : await TaggedGroups.ListAsync(logs, filter.Tags, Time, cancellationToken);
        foreach (string prefix in filter.Prefixes())
        {
            await foreach (var group in ListAsync(prefix, cancellationToken))
            {
                if (filter.Matches(group.Name))
                {
                    yield return tagged?.Contains(group.Arn) == false ? group with { HasTags = false } : group;
                }
            }
        }
    }

    /// <summary>The groups with exactly these names, each once, in the order of the names.</summary>
    /// <exception cref="InvalidRequest">No log group has one of the names; the message lists all such names.</exception>
    public async Task<IReadOnlyList<LogGroupInfo>> FindAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var found = new List<LogGroupInfo>();
        var missing = new List<string>();
        foreach (string name in names.Distinct())
        {
            var group = await FindAsync(name, cancellationToken);
            if (group is null)
            {
                missing.Add(name);
            }
            else
            {
                found.Add(group);
            }
        }

        return missing.Count == 0
            ? found
            : throw new InvalidRequest($"There is no log group named {string.Join(", ", missing.Select(name => $"'{name}'"))}. "
                + "Names must match exactly, including case.");
    }

    /// <summary>The group with exactly this name; null when there is none.</summary>
    public async Task<LogGroupInfo?> FindAsync(string name, CancellationToken cancellationToken)
    {
        await foreach (var group in ListAsync(name, cancellationToken))
        {
            if (group.Name == name)
            {
                return group;
            }
        }

        return null;
    }

    private async IAsyncEnumerable<LogGroupInfo> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new DescribeLogGroupsRequest { Limit = PageSize, LogGroupNamePrefix = prefix.Length == 0 ? null : prefix };
        var pages = new ListingPages("DescribeLogGroups", Time);
        var seen = new HashSet<UInt128>();
        DescribeLogGroupsResponse page;
        bool hasNew;
        do
        {
            page = await pages.AskAsync(token => logs.DescribeLogGroupsAsync(request, token), cancellationToken);
            hasNew = false;
            foreach (var group in page.LogGroups ?? [])
            {
                // Pages may overlap.
                if (seen.Add(ListingPages.Hash(group.LogGroupName)))
                {
                    hasNew = true;
                    yield return InfoOf(group);
                }
            }

            request.NextToken = page.NextToken;
        }
        while (pages.HasNext(page.LogGroups is not null, hasNew, page.NextToken));
    }

    private static LogGroupInfo InfoOf(LogGroup group) =>
        new(ArnOf(group), group.LogGroupClass?.Value ?? "STANDARD", group.RetentionInDays, group.StoredBytes)
        {
            Created = group.CreationTime is { } created ? new DateTimeOffset(created.ToUniversalTime()) : null,
        };

    private static string ArnOf(LogGroup group) => (group.LogGroupArn ?? group.Arn) is { } arn
        ? LogGroupId.Plain(arn)
        : throw new InvalidDataException($"CloudWatch Logs did not give the ARN of log group '{group.LogGroupName}', "
            + "which names the account and region that its archive belongs to. Nothing was planned. Start the execution again.");
}
