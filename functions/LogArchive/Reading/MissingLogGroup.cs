using Amazon.CloudWatchLogs.Model;
using LogArchive.Groups;

namespace LogArchive.Reading;

/// <summary>Finds out what it means that a call did not find a log group: it is also the answer to other things that are missing.</summary>
/// <param name="groups">DescribeLogGroups.</param>
/// <param name="call">The call's name.</param>
internal sealed class MissingLogGroup(LogGroupListing groups, string call)
{
    /// <summary>The log group as DescribeLogGroups lists it; null if it does not.</summary>
    public Task<LogGroupInfo?> FindGroupAsync(string logGroup, CancellationToken cancellationToken) =>
        groups.FindAsync(logGroup, cancellationToken);

    /// <returns><see cref="LogGroupGone"/>, or <see cref="LogGroupNotReadable"/> if the group is listed.</returns>
    public async Task<Exception> ErrorAsync(string logGroup, ResourceNotFoundException e, CancellationToken cancellationToken) =>
        await FindGroupAsync(logGroup, cancellationToken) is null
            ? new LogGroupGone(logGroup, e)
            : new LogGroupNotReadable(logGroup, call, e);
}
