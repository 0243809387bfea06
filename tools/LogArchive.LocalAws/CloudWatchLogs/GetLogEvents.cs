using System.Runtime.InteropServices;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>The GetLogEvents operation. Its tokens never end: at either end of the stream they lead back to themselves.</summary>
internal sealed class GetLogEvents(LogStore store, TimeProvider time)
{
    private const int MaxLimit = 10_000;
    private const long MaxPageBytes = 1_048_576;
    private const string ForwardPrefix = "f/";
    private const string BackwardPrefix = "b/";

    public PooledBuffer Answer(LogsRequest request)
    {
        LogGroup group = store.Find(request.GroupName());
        GroupClasses.CheckReadable(group, nameof(GetLogEvents));
        request.Refuse("unmask");
        LogStream stream = group.Streams.Find(request.RequiredText("logStreamName"));
        var tokens = new OpaqueToken(time, nameof(GetLogEvents), group.Name, stream.Name);
        string? sent = request.Text("nextToken");

        // endTime is exclusive here, unlike in FilterLogEvents.
        long first = Math.Max(request.Number("startTime") ?? 0, group.OldestVisible(time));
        long last = (request.Number("endTime") ?? time.GetUtcNow().AddHours(2).ToUnixTimeMilliseconds()) - 1;
        bool forward = sent is null ? request.Flag("startFromHead") : sent.StartsWith(ForwardPrefix, StringComparison.Ordinal);
        EventKey place = sent is not null ? Open(tokens, sent) : EventKey.StartOf(forward ? first : last + 1);

        using var page = new EventPage();
        Fill(page, group, new EventRange(place, forward ? last : first, group.Streams.Flags([stream])), new EventRun(request.Limit(MaxLimit), MaxPageBytes), forward);
        return Write(page, tokens, place, sent);
    }

    private static void Fill(EventPage page, LogGroup group, EventRange range, EventRun run, bool forward)
    {
        if (forward)
        {
            group.Events.TakeForward(range, run);
        }
        else
        {
            group.Events.TakeBackward(range, run);
            run.Events.Reverse();
        }

        group.Events.Load(run.Events, page);
    }

    private static PooledBuffer Write(EventPage page, OpaqueToken tokens, EventKey place, string? sent)
    {
        if (page.Events.Count > 0)
        {
            return EventPageWriter.OfOneStream(
                page,
                Seal(tokens, ForwardPrefix, page.Events[^1].Event.Key),
                Seal(tokens, BackwardPrefix, page.Events[0].Event.Key));
        }

        // Next to an end: the token that led here leads here again, the other one turns around, over the event just passed.
        return sent switch
        {
            null => EventPageWriter.OfOneStream(page, Seal(tokens, ForwardPrefix, place), Seal(tokens, BackwardPrefix, place)),
            _ when sent.StartsWith(ForwardPrefix, StringComparison.Ordinal) =>
                EventPageWriter.OfOneStream(page, sent, Seal(tokens, BackwardPrefix, place with { Sequence = place.Sequence + 1 })),
            _ => EventPageWriter.OfOneStream(page, Seal(tokens, ForwardPrefix, place with { Sequence = Math.Max(place.Sequence, long.MinValue + 1) - 1 }), sent),
        };
    }

    private static string Seal(OpaqueToken tokens, string prefix, EventKey place) =>
        prefix + tokens.Seal(MemoryMarshal.AsBytes<long>([place.Timestamp, place.IngestionTime, place.Sequence]));

    private static EventKey Open(OpaqueToken tokens, string sent)
    {
        bool known = sent.StartsWith(ForwardPrefix, StringComparison.Ordinal) || sent.StartsWith(BackwardPrefix, StringComparison.Ordinal);
        ReadOnlySpan<long> place = MemoryMarshal.Cast<byte, long>(tokens.Open(known ? sent[ForwardPrefix.Length..] : ""));
        return new EventKey(place[0], place[1], place[2]);
    }
}
