using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace LogArchive.Groups;

/// <summary>Pages of a list of log groups: how long each may take, and when a list leads nowhere.</summary>
/// <param name="operation">DescribeLogGroups or ListLogGroups.</param>
/// <param name="time">The clock of the time limit.</param>
internal sealed class ListingPages(string operation, TimeProvider time)
{
    /// <summary>Time for a page, with the SDK's own retries.</summary>
    private static readonly TimeSpan CallLimit = TimeSpan.FromMinutes(5);

    /// <summary>Consecutive pages without a new group after which listing fails. CloudWatch Logs may return empty pages.</summary>
    private const int MaxIdlePages = 1000;

    private int _idlePages;

    /// <summary>What to remember of a name or ARN: an account may have a million log groups, and hashes take less memory.</summary>
    public static UInt128 Hash(string text) => XxHash128.HashToUInt128(MemoryMarshal.AsBytes(text.AsSpan()));

    /// <exception cref="AccessDenied">The permission is missing.</exception>
    /// <exception cref="TimeoutException">There was no answer in time.</exception>
    public async Task<TPage> AskAsync<TPage>(Func<CancellationToken, Task<TPage>> call, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(CallLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await call(either.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(
                $"CloudWatch Logs did not answer logs:{operation} within {CallLimit.TotalMinutes:0} minutes. "
                + "Check the network and the endpoint, then start the execution again.",
                e);
        }
        catch (Exception e) when (AwsRefusal.Of($"logs:{operation}", "all log groups", e) is { } refusal)
        {
            throw refusal;
        }
    }

    /// <summary>Checks a page that has been read.</summary>
    /// <param name="hasList">Whether it has a list, be it empty.</param>
    /// <param name="hasNew">Whether there was a log group that no page before had.</param>
    /// <param name="nextToken">Its next page; null or empty: it was the last one.</param>
    /// <returns>Whether there is a next page.</returns>
    /// <exception cref="InvalidDataException">The list is not there, or leads nowhere.</exception>
    public bool HasNext(bool hasList, bool hasNew, string? nextToken)
    {
        bool isLast = string.IsNullOrEmpty(nextToken);
        if (!hasList && isLast)
        {
            // An empty body with status 200 looks like this. It must not be mistaken for an account without log groups.
            throw new InvalidDataException($"CloudWatch Logs answered {operation} without a list of log groups. "
                + "Log groups may be missing, so nothing was planned. Start the execution again.");
        }

        _idlePages = hasNew ? 0 : _idlePages + 1;
        return _idlePages < MaxIdlePages || isLast
            ? !isLast
            : throw new InvalidDataException($"{operation} answered {_idlePages} times without a new log group, but each time named "
                + "a next page. Log groups may be missing. Start the execution again.");
    }
}
