namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>The FilterLogEvents operation.</summary>
internal sealed class FilterLogEvents(LogStore store, CloudWatchLogsOptions options, TimeProvider time)
{
    /// <summary>Events per page at most (FilterLogEvents, AWS API reference).</summary>
    private const int MaxLimit = 10_000;

    private const int MaxStreamNames = 100;

    /// <summary>How far ahead of the clock PutLogEvents takes events: nothing newer can be meant by an open end.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(2);

    public PooledBuffer Answer(LogsRequest request, PageFaultKind fault)
    {
        LogGroup group = store.Find(request.GroupName());
        GroupClasses.CheckReadable(group, nameof(FilterLogEvents));
        request.Refuse("unmask");
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

    private FilterQuery Query(LogsRequest request, LogGroup group)
    {
        long start = TimeOf(request, "startTime") ?? 0;
        long end = TimeOf(request, "endTime") ?? (time.GetUtcNow() + Ahead).ToUnixTimeMilliseconds();
        if (start > end)
        {
            throw LogsErrors.Invalid($"endTime ({end}) is before startTime ({start}).");
        }

        (long first, long last) = group.Events.Extent ?? (0, -1);
        return new FilterQuery(
            group.Events,
            Math.Max(Math.Max(start, first), group.OldestVisible(time)),
            Math.Min(end, last),
            WantedStreams(request, group.Streams),
            FilterPattern.Parse(request.Text("filterPattern")),
            request.Limit(MaxLimit));
    }

    private static bool[]? WantedStreams(LogsRequest request, StreamTable streams)
    {
        string[]? names = request.Texts("logStreamNames");
        string? prefix = request.Text("logStreamNamePrefix");
        switch (names, prefix)
        {
            case (null, null):
                return null;
            case (not null, not null):
                throw LogsErrors.Invalid("LogStreamNames and LogStreamNamePrefix are mutually exclusive parameters.");
            case (null, not null):
                LogNames.CheckStream(prefix, "logStreamNamePrefix");
                return streams.Flags(streams.Live().Where(stream => stream.Name.StartsWith(prefix, StringComparison.Ordinal)));
            case ({ Length: 0 }, _):
                throw LogsErrors.Violated("'[]'", "logStreamNames", "have length greater than or equal to 1");
            case ({ Length: > MaxStreamNames }, _):
                throw LogsErrors.Violated($"'[{string.Join(", ", names)}]'", "logStreamNames", $"have length less than or equal to {MaxStreamNames}");
            default:
                return streams.Flags(names.Select(streams.Find));
        }
    }

    private OpaqueToken Tokens(LogsRequest request, LogGroup group) => new(
        time,
        [
            nameof(FilterLogEvents),
            group.Name,
            $"{request.Number("startTime")} {request.Number("endTime")} {request.Number("limit")}",
            request.Text("logStreamNamePrefix"),
            request.Text("filterPattern"),
            .. request.Texts("logStreamNames") ?? [],
        ]);

    private static long? TimeOf(LogsRequest request, string member) => request.Number(member) switch
    {
        < 0 and var value => throw LogsErrors.Violated($"'{value}'", member, "have value greater than or equal to 0"),
        var value => value,
    };
}
