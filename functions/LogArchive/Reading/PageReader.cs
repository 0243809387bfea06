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
internal sealed class PageReader(LogEventsClient logs, LineFormat format, TimeProvider time) : IPageSource
{
    private readonly LineEncoder _encoder = LineEncoder.Create(format);
    private readonly MissingLogGroup _missing = new(new LogGroupListing(logs), "FilterLogEvents");
    private readonly AnswerReader _answers = new(logs, time);

    /// <summary>Whether bytes of events that are not UTF-8 become U+FFFD; by default they are an error.</summary>
    public bool ReplacesInvalidUtf8 { get; init; }

    public ReadCounts Counts { get; } = new();

    /// <summary>The log group as DescribeLogGroups lists it; null if it does not.</summary>
    public Task<LogGroupInfo?> FindGroupAsync(string logGroup, CancellationToken cancellationToken) =>
        _missing.FindGroupAsync(logGroup, cancellationToken);

    /// <remarks>
    /// Documentation and reports disagree whether endTime is inclusive. Requesting up to the next slice is right either way, because
    /// events outside the slice are dropped.
    /// </remarks>
    public async Task<PageEnd> ReadAsync(string logGroup, Slice slice, LinePage page, CancellationToken cancellationToken)
    {
        var request = new FilterLogEventsRequest
        {
            LogGroupName = logGroup,
            StartTime = slice.From,
            EndTime = slice.To,
            NextToken = slice.NextToken,
        };
        PageEnd end = await ReadAsync(request, slice.From, slice.To, page, cancellationToken);
        Counts.CountPage();
        return end;
    }

    /// <summary>There is no need: only the last page has no token.</summary>
    public Task<long?> CountAsync(string logGroup, long from, long to, CancellationToken cancellationToken) => Task.FromResult<long?>(null);

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
    public Task<PageEnd> ReadAsync(
        FilterLogEventsRequest request, long from, long end, LinePage page, CancellationToken cancellationToken) =>
        _answers.ReadAsync(
            request.LogGroupName,
            () => RequestAsync(request, cancellationToken),
            () => new PageParser(_encoder, from, end, page) { ReplacesInvalidUtf8 = ReplacesInvalidUtf8 },
            page,
            cancellationToken);

    private async Task<Stream> RequestAsync(FilterLogEventsRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await logs.OpenPageAsync(request, cancellationToken);
        }
        catch (ResourceNotFoundException e)
        {
            throw await _missing.ErrorAsync(request.LogGroupName, e, cancellationToken);
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
