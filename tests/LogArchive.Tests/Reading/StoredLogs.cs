using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;

namespace LogArchive.Tests.Reading;

/// <summary>Answers FilterLogEvents for any range and token from a list of events, so many a page.</summary>
internal sealed class StoredLogs(IReadOnlyList<FilteredLogEvent> events, int perPage)
    : AmazonCloudWatchLogsClient(new AnonymousAWSCredentials(), new AmazonCloudWatchLogsConfig { ServiceURL = "http://127.0.0.1:9" })
{
    /// <summary>How many pages were asked for.</summary>
    public int Pages { get; private set; }

    /// <summary>Awaited before each page, with its number from 1 and its token.</summary>
    public Func<int, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    public override async Task<FilterLogEventsResponse> FilterLogEventsAsync(FilterLogEventsRequest request, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        await Before(++Pages, cancellationToken);
        int first = request.NextToken is null ? 0 : int.Parse(request.NextToken);
        FilteredLogEvent[] found = [.. events.Where(e => e.Timestamp >= request.StartTime && e.Timestamp <= request.EndTime)];
        int next = first + perPage;
        return new FilterLogEventsResponse { Events = [.. found.Skip(first).Take(perPage)], NextToken = next < found.Length ? $"{next}" : null };
    }
}
