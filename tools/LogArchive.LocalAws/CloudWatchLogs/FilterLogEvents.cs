using LogArchive.LocalAws.CloudWatchLogs.Events;
using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.CloudWatchLogs;

internal sealed class FilterLogEvents(LogStore store, CloudWatchLogsOptions options, TimeProvider time)
{
    /// <summary>Maximum events per page (FilterLogEvents, AWS API reference).</summary>
    private const int MaxLimit = 10_000;

    /// <summary>How far in the future PutLogEvents accepts events. Without an endTime, events up to then are returned.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(2);

    public PooledBuffer Answer(JsonMembers request, PageFaultKind fault)
    {
        // "aws logs tail" still sends "interleaved", which AWS has ignored since 2019.
        request.AllowOnly("logGroupName", "startTime", "endTime", "limit", "nextToken", "interleaved");
        LogGroup group = store.Find(LogNames.GroupOf(request));
        GroupClasses.CheckReadable(group);
        FilterQuery query = Query(request, group);
        OpaqueToken tokens = Tokens(request, group);
        string? sent = request.Text("nextToken");
        FilterPosition at = sent is null ? Start(query) : FilterPosition.FromBytes(tokens.Open(sent));

        using var page = new EventPage();
        string? next = fault == PageFaultKind.RepeatToken
            ? sent ?? tokens.Seal(at.ToBytes())
            : Fill(page, query, at, sent is null && fault == PageFaultKind.RepeatPage ? PageFaultKind.None : fault) is { } position
                ? tokens.Seal(position.ToBytes())
                : null;
        options.PageMade(page.Events.Count);
        return EventPageWriter.Filtered(page, group.Streams.JsonNames(), next);
    }

    private static FilterPosition Start(FilterQuery query)
    {
        var start = EventKey.StartOf(query.First);
        return new FilterPosition(start, start, Held: 0);
    }

    private FilterPosition? Fill(EventPage page, FilterQuery query, FilterPosition at, PageFaultKind fault)
    {
        if (fault == PageFaultKind.RepeatPage)
        {
            at = new FilterPosition(at.Previous, at.Previous, Held: 0);
        }

        using EventPage? late = at.Held > 0 ? query.FirstEvents((int)at.Held, at.Previous) : null;
        EventKey? next = query.Fill(page, at.Next, options.ScanStretch, late);
        int held = fault == PageFaultKind.DisorderAcrossPages && next is not null ? Math.Min(3, page.Events.Count / 2) : 0;
        page.Skip(held);
        if (late is not null)
        {
            page.Append(late);
        }

        if (fault == PageFaultKind.DisorderWithinPage)
        {
            page.Events.Reverse();
        }

        return next is { } place ? new FilterPosition(place, at.Next, held) : null;
    }

    private FilterQuery Query(JsonMembers request, LogGroup group)
    {
        long start = request.Time("startTime") ?? 0;
        long end = request.Time("endTime") ?? (time.GetUtcNow() + Ahead).ToUnixTimeMilliseconds();
        if (start > end)
        {
            throw LogsErrors.Invalid($"endTime ({end}) is before startTime ({start}).");
        }

        (long first, long last) = group.Events.Extent ?? (0, -1);
        return new FilterQuery(
            group.Events,
            Math.Max(Math.Max(start, first), group.OldestVisible(time)),
            Math.Min(end, last),
            request.Limit("limit", 1, MaxLimit));
    }

    private OpaqueToken Tokens(JsonMembers request, LogGroup group) => new(
        time,
        nameof(FilterLogEvents),
        group.Name,
        $"{request.Number("startTime")} {request.Number("endTime")} {request.Number("limit")}");
}
