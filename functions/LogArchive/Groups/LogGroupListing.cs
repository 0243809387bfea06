using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Settings;

namespace LogArchive.Groups;

/// <summary>Lists log groups with DescribeLogGroups, to the last page.</summary>
public sealed class LogGroupListing(IAmazonCloudWatchLogs logs)
{
    /// <summary>Time for a page of DescribeLogGroups, with the SDK's own retries.</summary>
    private static readonly TimeSpan CallLimit = TimeSpan.FromMinutes(5);

    /// <summary>Maximum groups per page of DescribeLogGroups.</summary>
    private const int PageSize = 50;

    /// <summary>Consecutive pages without a new group after which listing fails. DescribeLogGroups may return empty pages.</summary>
    private const int MaxIdlePages = 1000;

    /// <summary>The clock of the time limit.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Every group that the filter matches, each once.</summary>
    public async IAsyncEnumerable<LogGroupInfo> ListAsync(GroupFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string prefix in filter.Prefixes())
        {
            await foreach (var group in ListAsync(prefix, cancellationToken))
            {
                if (filter.Matches(group.Name))
                {
                    yield return group;
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
        var seen = new HashSet<UInt128>();
        int idlePages = 0;
        do
        {
            var page = await DescribeAsync(request, cancellationToken);
            if (page.LogGroups is null && string.IsNullOrEmpty(page.NextToken))
            {
                // An empty body with status 200 looks like this. It must not be mistaken for an account without log groups.
                throw new InvalidDataException("CloudWatch Logs answered without a list of log groups. "
                    + "Log groups may be missing, so nothing was planned. Start the execution again.");
            }

            idlePages++;
            foreach (var group in page.LogGroups ?? [])
            {
                // Pages may overlap. Hashes take less memory than names: an account may have a million groups.
                if (seen.Add(XxHash128.HashToUInt128(MemoryMarshal.AsBytes(group.LogGroupName.AsSpan()))))
                {
                    idlePages = 0;
                    yield return InfoOf(group);
                }
            }

            request.NextToken = page.NextToken;
            if (idlePages >= MaxIdlePages && !string.IsNullOrEmpty(page.NextToken))
            {
                throw new InvalidDataException($"DescribeLogGroups answered {idlePages} times without a new log group, but each time named "
                    + "a next page. Log groups may be missing. Start the execution again.");
            }
        }
        while (!string.IsNullOrEmpty(request.NextToken));
    }

    private static LogGroupInfo InfoOf(LogGroup group) =>
        new(ArnOf(group), group.LogGroupClass?.Value ?? "STANDARD", group.RetentionInDays, group.StoredBytes)
        {
            Created = group.CreationTime is { } created ? new DateTimeOffset(created.ToUniversalTime()) : null,
        };

    private static string ArnOf(LogGroup group) => group.LogGroupArn
        ?? (group.Arn?.EndsWith(":*", StringComparison.Ordinal) == true ? group.Arn[..^2] : group.Arn)
        ?? throw new InvalidDataException($"CloudWatch Logs did not give the ARN of log group '{group.LogGroupName}', "
            + "which names the account and region that its archive belongs to. Nothing was planned. Start the execution again.");

    private async Task<DescribeLogGroupsResponse> DescribeAsync(DescribeLogGroupsRequest request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(CallLimit, Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await logs.DescribeLogGroupsAsync(request, either.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(
                $"CloudWatch Logs did not answer logs:DescribeLogGroups within {CallLimit.TotalMinutes:0} minutes. "
                + "Check the network and the endpoint, then start the execution again.",
                e);
        }
        catch (Exception e) when (AwsRefusal.Of("logs:DescribeLogGroups", "all log groups", e) is { } refusal)
        {
            throw refusal;
        }
    }
}
