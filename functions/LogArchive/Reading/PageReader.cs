using System.Text.Json;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Groups;
using LogArchive.Lines;
using LogArchive.Settings;

namespace LogArchive.Reading;

/// <summary>
/// Reads a page of FilterLogEvents: from the bytes that arrive to the bytes of lines, without an object or string per event.
/// </summary>
/// <remarks>Thread-safe; each call needs its own <see cref="LinePage"/>.</remarks>
internal sealed class PageReader(LogEventsClient logs, LineFormat format, TimeProvider time)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);

    private readonly LineEncoder _encoder = LineEncoder.Create(format);
    private readonly LogGroupListing _groups = new(logs);

    /// <summary>Whether bytes of events that are not UTF-8 become U+FFFD; by default they are an error.</summary>
    public bool ReplacesInvalidUtf8 { get; init; }

    /// <summary>The log group as DescribeLogGroups lists it; null if it does not.</summary>
    public Task<LogGroupInfo?> FindGroupAsync(string logGroup, CancellationToken cancellationToken) =>
        _groups.FindAsync(logGroup, cancellationToken);

    /// <summary>
    /// Requests a page and adds its events with a timestamp from <paramref name="from"/> to before <paramref name="end"/> to
    /// <paramref name="page"/>. An interrupted answer is requested again, as often as the SDK would: the SDK does not see it.
    /// </summary>
    /// <exception cref="LogGroupGone">The group was deleted: DescribeLogGroups does not list it either.</exception>
    /// <exception cref="LogGroupNotReadable">The group is listed, but was not found.</exception>
    /// <exception cref="PageTokenRefused">The token of the page is no longer valid.</exception>
    /// <exception cref="AccessDenied">The function's role may not read the group.</exception>
    /// <exception cref="AmazonCloudWatchLogsException">Any other refusal, such as throttling, without a retry.</exception>
    /// <exception cref="InvalidDataException">The answer is not a page.</exception>
    /// <exception cref="InvalidUtf8">An event is not UTF-8.</exception>
    public async Task<PageEnd> ReadAsync(
        FilterLogEventsRequest request, long from, long end, LinePage page, CancellationToken cancellationToken)
    {
        TimeSpan wait = FirstWait;
        for (int retry = 0; ; retry++, wait *= 2)
        {
            Stream answer = await OpenAsync(request, cancellationToken);
            try
            {
                using var body = new PageBody(answer, time, cancellationToken);
                var parser = new PageParser(_encoder, from, end, page) { ReplacesInvalidUtf8 = ReplacesInvalidUtf8 };
                return await ReadAsync(body, parser);
            }
            catch (Exception e) when (e is IOException or HttpRequestException or JsonException && retry < logs.Config.MaxErrorRetry)
            {
                page.Clear();
            }
            catch (InvalidEventText e)
            {
                throw new InvalidUtf8(request.LogGroupName, e);
            }
            catch (Exception e) when (e is JsonException or InvalidDataException)
            {
                throw new InvalidDataException($"'{request.LogGroupName}': {e.Message}", e);
            }

            await Task.Delay(wait, time, cancellationToken);
        }
    }

    /// <exception cref="IOException">The connection was lost.</exception>
    /// <exception cref="JsonException">The body is not a legal page.</exception>
    internal static async Task<PageEnd> ReadAsync(PageBody body, PageParser parser)
    {
        using var buffer = new PageBuffer();
        bool isLast;
        do
        {
            isLast = await buffer.FillAsync(body);
            buffer.Take(parser.Parse(buffer.Bytes, isLast));
        }
        while (!isLast);

        return parser.End() with { BufferBytes = buffer.HeldBytes };
    }

    private async Task<Stream> OpenAsync(FilterLogEventsRequest request, CancellationToken cancellationToken)
    {
        TimeSpan wait = FirstWait;
        for (int retry = 0; ; retry++, wait *= 2)
        {
            try
            {
                return await RequestAsync(request, cancellationToken);
            }
            catch (LogGroupNotReadable) when (retry < logs.Config.MaxErrorRetry)
            {
                await Task.Delay(wait, time, cancellationToken);
            }
        }
    }

    private async Task<Stream> RequestAsync(FilterLogEventsRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await logs.OpenPageAsync(request, cancellationToken);
        }
        catch (ResourceNotFoundException e)
        {
            // It is also the answer to other things that are missing, and a log group that was just created may not be there everywhere.
            throw await FindGroupAsync(request.LogGroupName, cancellationToken) is null
                ? new LogGroupGone(request.LogGroupName, e)
                : new LogGroupNotReadable(request.LogGroupName, e);
        }
        catch (InvalidParameterException e) when (request.NextToken is not null)
        {
            throw new PageTokenRefused(request.LogGroupName, e);
        }
        catch (Exception e) when (AwsRefusal.Of("logs:FilterLogEvents", $"'{request.LogGroupName}'", e) is { } refusal)
        {
            throw refusal;
        }
    }
}
