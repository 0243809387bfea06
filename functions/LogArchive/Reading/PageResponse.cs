using Amazon.CloudWatchLogs.Model;

namespace LogArchive.Reading;

/// <summary>An answer to FilterLogEvents that was not read yet.</summary>
internal sealed class PageResponse : FilterLogEventsResponse
{
    public Stream Body { get; init; } = Stream.Null;
}
