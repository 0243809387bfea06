using System.Text.Json.Nodes;
using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.CloudWatchLogs.Insights;

/// <summary>The StartQuery operation, with the rules and limits from the AWS API reference.</summary>
internal sealed class StartQuery(LogStore store, QueryTable queries, CloudWatchLogsOptions options, TimeProvider time)
{
    private const int DefaultLimit = 10_000;
    private const int MaxTextLength = 10_000;

    /// <summary>The last second of the calendar: 9999-12-31T23:59:59Z.</summary>
    private const long LastSecond = 253_402_300_799;

    private long _started;

    public JsonObject Answer(JsonMembers request, string region, QueryFaultKind fault)
    {
        request.AllowOnly(
            "logGroupName", "logGroupNames", "logGroupIdentifiers", "startTime", "endTime", "queryString", "limit", "queryLanguage");
        if (request.Text("queryLanguage") is { } language and not "CWLI")
        {
            throw LogsErrors.Invalid($"The local AWS does not support the query language {language}, only CWLI.");
        }

        string text = Text(request);
        int? limit = request.Number("limit") is null ? null : request.Limit("limit", 1, QueryParser.MaxLimit);
        (long start, long end) = Times(request);
        ParsedQuery parsed = QueryParser.Parse(text);
        LogGroup group = store.Find(QueriedGroup.NameOf(request, region));
        GroupClasses.CheckQueryable(group);
        (long oldest, long newest) = group.Events.Extent ?? (0, -1);
        var query = new InsightsQuery
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()).ToString(),
            Group = group,
            Text = text,
            Parsed = parsed,
            Limit = Math.Min(limit ?? parsed.Limit ?? DefaultLimit, parsed.Limit ?? QueryParser.MaxLimit),
            Range = new QueriedRange(start, end, parsed).Within(Math.Max(oldest, group.OldestVisible(time)), newest),
            Events = new MatchingEvents(group.Events, group.Events.NextSequence, seed: Interlocked.Increment(ref _started)),
            Progress = new QueryProgress(options.QueryDuration, time),
            Fault = fault,
        };
        queries.Add(query);
        return new JsonObject { ["queryId"] = query.Id };
    }

    private static string Text(JsonMembers request)
    {
        string text = request.Required("queryString");
        return text.Length <= MaxTextLength
            ? text
            : throw request.ConstraintViolation($"'[{text.Length} characters]'", "queryString", $"have length less than or equal to {MaxTextLength}");
    }

    private static (long Start, long End) Times(JsonMembers request)
    {
        long start = Second(request, "startTime");
        long end = Second(request, "endTime");
        return start <= end ? (start, end) : throw LogsErrors.Invalid($"endTime ({end}) is before startTime ({start}).");
    }

    private static long Second(JsonMembers request, string member)
    {
        long second = request.Time(member) ?? throw request.ConstraintViolation("null", member, "not be null");
        return second <= LastSecond
            ? second
            : throw LogsErrors.Invalid($"{member} ({second}) is after the year 9999: it is in seconds since 1970, not in milliseconds.");
    }
}
