using Amazon.CloudWatchLogs.Model;
using LogArchive.Groups;
using LogArchive.Lines;
using LogArchive.Reading;
using LogArchive.Settings;

namespace LogArchive.Insights;

/// <summary>Reads a slice as the rows of a query of Logs Insights, which also reads log groups of class Infrequent Access.</summary>
/// <param name="logs">CloudWatch Logs.</param>
/// <param name="queries">Runs the queries.</param>
/// <param name="format">The format of the lines.</param>
/// <param name="time">The clock.</param>
internal sealed class QueriedPages(LogEventsClient logs, QueryRunner queries, LineFormat format, TimeProvider time) : IPageSource
{
    /// <summary>The most rows that a query returns. One that finds as many is taken to have found more.</summary>
    public const int MaxRows = 100_000;

    private readonly LineEncoder _encoder = LineEncoder.Create(format);
    private readonly AnswerReader _answers = new(logs, time);
    private readonly PageRows _pageRows = new();

    public ReadCounts Counts => queries.Counts;

    /// <summary>Whether bytes of events that are not UTF-8 become U+FFFD; by default they are an error.</summary>
    public bool ReplacesInvalidUtf8 { get; init; }

    public Task<LogGroupInfo?> FindGroupAsync(string logGroup, CancellationToken cancellationToken) =>
        queries.FindGroupAsync(logGroup, cancellationToken);

    /// <exception cref="QueryIncomplete">There were fewer rows than the query has found.</exception>
    /// <exception cref="QueryTooLarge">A millisecond has too many events.</exception>
    public async Task<PageEnd> ReadAsync(string logGroup, Slice slice, LinePage page, CancellationToken cancellationToken)
    {
        var range = new QueryRange(logGroup, slice.From, slice.To);
        QueryPlace place = slice.NextToken is { } token ? QueryPlace.Parse(token) : await BeginAsync(range, cancellationToken);
        if (place.Matched is 0 or >= MaxRows)
        {
            return place.Matched == 0 ? new PageEnd(null, 0)
                : slice.CanSplit ? new PageEnd(null, 0) { TooMany = place.Matched }
                : throw new QueryTooLarge(range, place.Matched, MaxRows);
        }

        PageEnd end = await ReadAsync(range, place, page, cancellationToken);
        long rows = place.Rows + end.Events;
        return end.NextToken is not null ? end with { NextToken = (place with { Rows = rows, Token = end.NextToken }).ToString() }
            : rows >= place.Matched ? end
            : throw new QueryIncomplete(range, rows, place.Matched);
    }

    public async Task<long?> CountAsync(string logGroup, long from, long to, CancellationToken cancellationToken)
    {
        var range = new QueryRange(logGroup, from, to);
        QueryResult result = await queries.RunAsync(range, QueryText.Count(from, to), rows: 1, cancellationToken);
        return result.FirstRow?.FirstOrDefault(field => field.Field == QueryText.Events)?.Value is { } count ? RowFields.WholeNumber(count)
            : result.Matched == 0 ? 0
            : throw new InvalidDataException($"'{logGroup}': Logs Insights answered without the number of events from {range}.");
    }

    private async Task<QueryPlace> BeginAsync(QueryRange range, CancellationToken cancellationToken)
    {
        QueryResult result = await queries.RunAsync(range, QueryText.Rows(range.From, range.To), MaxRows, cancellationToken);
        return new QueryPlace(result.Id, 0, result.Matched, "");
    }

    /// <summary>Reads a page. One that has too many bytes is asked for again with fewer rows.</summary>
    private async Task<PageEnd> ReadAsync(QueryRange range, QueryPlace place, LinePage page, CancellationToken cancellationToken)
    {
        for (int rows = _pageRows.Next; ; rows = PageRows.Fewer(rows))
        {
            RowParser? parser = null;
            try
            {
                PageEnd end = await _answers.ReadAsync(
                    range.LogGroup,
                    () => OpenAsync(range, place, rows, cancellationToken),
                    () => parser = new RowParser(_encoder, (range.From, range.To), page, rows) { ReplacesInvalidUtf8 = ReplacesInvalidUtf8 },
                    page,
                    cancellationToken);
                parser!.CheckComplete();
                _pageRows.Learn(page.LineBytes, page.Lines.Count);
                return end;
            }
            catch (PageTooLarge)
            {
                page.Clear();
            }
        }
    }

    private async Task<Stream> OpenAsync(QueryRange range, QueryPlace place, int rows, CancellationToken cancellationToken)
    {
        var request = new GetQueryResultsRequest
        {
            QueryId = place.Query,
            NextToken = place.Token.Length == 0 ? null : place.Token,
            MaxItems = rows,
        };
        try
        {
            return await queries.CallAsync(
                "logs:GetQueryResults", range, () => logs.OpenRowsAsync(request, cancellationToken), cancellationToken);
        }
        catch (Exception e) when (e is InvalidParameterException or ResourceNotFoundException)
        {
            throw new PageTokenRefused(range.LogGroup, e);
        }
    }
}
