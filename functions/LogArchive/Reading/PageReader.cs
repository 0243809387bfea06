using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Configuration;
using LogArchive.Writing;

namespace LogArchive.Reading;

/// <summary>Asks for one page.</summary>
internal sealed class PageReader(IAmazonCloudWatchLogs logs, LineFormat format)
{
    public async Task<PageEnd> ReadAsync(FilterLogEventsRequest request, long from, long end, LinePage page, CancellationToken cancellationToken)
    {
        var encoder = LineEncoder.Create(format);
        try
        {
            var response = await logs.FilterLogEventsAsync(request, cancellationToken);
            if (response.Events is null && string.IsNullOrEmpty(response.NextToken))
            {
                // What an empty body with status 200 reads like. A last page has a list of events, if an empty one.
                throw new InvalidDataException($"'{request.LogGroupName}': CloudWatch Logs gave an answer without a list of events. Whether events are missing can not be told, so nothing was published. Redrive or replay the day.");
            }

            foreach (var logEvent in response.Events ?? [])
            {
                long timestamp = logEvent.Timestamp
                    ?? throw new InvalidDataException($"'{request.LogGroupName}': CloudWatch Logs delivered an event without a timestamp (id {logEvent.EventId}).");
                if (timestamp >= from && timestamp < end)
                {
                    encoder.Encode(logEvent, page);
                }
            }

            return new PageEnd(string.IsNullOrEmpty(response.NextToken) ? null : response.NextToken, response.Events?.Count ?? 0);
        }
        catch (ResourceNotFoundException e)
        {
            throw new LogGroupGone(request.LogGroupName, e);
        }
        catch (AmazonCloudWatchLogsException e) when (AccessDenied.Is(e))
        {
            throw AccessDenied.To("logs:FilterLogEvents", $"'{request.LogGroupName}'", e);
        }
    }
}
