using System.Globalization;
using System.Net;
using System.Text.Json;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Reading;

namespace LogArchive.Tests.Reading;

/// <summary>
/// A log group that changes while it is read: events expire and late ones appear, by the number of calls so far. Pages are empty, overlap,
/// are repeated, trade places or come far too late, and calls fail, by chance. A token is a position, as the service's are.
/// </summary>
internal sealed class ChangingLogs(IReadOnlyList<ChangingEvent> events, Random random)
{
    private readonly Lock _lock = new();
    private readonly ChangingEvent[] _events = [.. events.Order()];
    private int _calls;

    /// <summary>Calls after which nothing changes and everything is as it should be.</summary>
    public required int Unrest { get; init; }

    /// <summary>Chances in a thousand that a page comes in one of the ways that a page should not.</summary>
    public required int Oddity { get; init; }

    /// <summary>Events in a page.</summary>
    public required int PerPage { get; init; }

    public int Calls => _calls;

    /// <summary>Called with the number of each call.</summary>
    public Action<int> Before { get; set; } = _ => { };

    public static implicit operator LogEventsClient(ChangingLogs logs) => ScriptedHttp.Client((request, token) => logs.AnswerAsync(request, token));

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (ScriptedHttp.IsDescribe(request))
        {
            return ScriptedHttp.Groups(isListed: true);
        }

        using var asked = JsonDocument.Parse(await request.Content!.ReadAsByteArrayAsync(cancellationToken));
        lock (_lock)
        {
            Before(++_calls);
            cancellationToken.ThrowIfCancellationRequested();
            string? token = asked.RootElement.TryGetProperty("nextToken", out JsonElement next) ? next.GetString() : null;
            return Failure(token is not null)
                ?? ScriptedHttp.Answer(PageJson.Of(Answer(asked.RootElement.GetProperty("startTime").GetInt64(), asked.RootElement.GetProperty("endTime").GetInt64(), token)));
        }
    }

    private bool Is(int perMille) => _calls < Unrest && random.Next(1000) < perMille;

    private HttpResponseMessage? Failure(bool hasToken) =>
        Is(Oddity / 5) ? ScriptedHttp.Error("ThrottlingException")
        : Is(Oddity / 20) ? ScriptedHttp.Error("ServiceUnavailableException", HttpStatusCode.ServiceUnavailable)
        : Is(Oddity / 20) ? ScriptedHttp.Error("ResourceNotFoundException")
        : hasToken && Is(Oddity / 20) ? ScriptedHttp.Error("InvalidParameterException")
        : null;

    private FilterLogEventsResponse Answer(long start, long end, string? token)
    {
        ChangingEvent[] readable = [.. _events.Where(e => e.IsReadable(_calls) && e.Event.Timestamp >= start && e.Event.Timestamp <= end)];
        Place place = token is null ? new Place() : Place.Parse(token);
        if (place.Empty > 0 || Is(Oddity))
        {
            return new FilterLogEventsResponse { NextToken = Token(place with { Empty = place.Empty > 0 ? place.Empty - 1 : random.Next(8) }) };
        }

        if (place.Pages == 0)
        {
            // What was held back comes now, and then what was to come.
            return Page(readable, place.HeldFrom, place.HeldTo, place with { HeldFrom = -1, HeldTo = -1, Pages = -1 });
        }

        int from = place.After;
        int to = readable.Where(e => e.Number > from).Take(PerPage).Select(e => e.Number).LastOrDefault(from);
        Place next = place with { After = to, Pages = Math.Max(place.Pages - 1, -1) };
        if (Is(Oddity))
        {
            return Page(readable, from, to, place); // and once more
        }

        if (place.Pages < 0 && Is(Oddity))
        {
            int held = to;
            to = readable.Where(e => e.Number > held).Take(PerPage).Select(e => e.Number).LastOrDefault(held);
            return Page(readable, held, to, new Place(to, from, held, random.Next(Is(300) ? 6 : 1), 0));
        }

        return Page(readable, Is(Oddity) ? readable.Where(e => e.Number <= from).TakeLast(4).Select(e => e.Number - 1).FirstOrDefault(from) : from, to, next);
    }

    private FilterLogEventsResponse Page(ChangingEvent[] readable, int after, int to, Place next)
    {
        ChangingEvent[] page = [.. readable.Where(e => e.Number > after && e.Number <= to)];
        if (Is(Oddity))
        {
            random.Shuffle(page);
        }

        bool isLast = next.Pages < 0 && !Array.Exists(readable, e => e.Number > next.After);
        return new FilterLogEventsResponse { Events = [.. page.Select(e => e.Event)], NextToken = isLast ? null : Token(next) };
    }

    private string Token(Place place) => string.Create(CultureInfo.InvariantCulture, $"{place.After}:{place.HeldFrom}:{place.HeldTo}:{place.Pages}:{place.Empty}:{random.Next()}");

    /// <summary>
    /// After which event the next page begins, which events come after so many pages though they belong before, and how many empty pages
    /// come first.
    /// </summary>
    private readonly record struct Place(int After, int HeldFrom, int HeldTo, int Pages, int Empty)
    {
        public Place()
            : this(-1, -1, -1, -1, 0)
        {
        }

        public static Place Parse(string token)
        {
            int[] parts = [.. token.Split(':')[..5].Select(part => int.Parse(part, CultureInfo.InvariantCulture))];
            return new Place(parts[0], parts[1], parts[2], parts[3], parts[4]);
        }
    }
}

/// <summary>An event that is readable from one call to another.</summary>
/// <param name="Number">Its number in the order of all events.</param>
/// <param name="Event">The event.</param>
/// <param name="From">The first call that it is readable to.</param>
/// <param name="To">The first call that it is no longer readable to.</param>
internal sealed record ChangingEvent(int Number, FilteredLogEvent Event, int From, int To) : IComparable<ChangingEvent>
{
    public bool IsAlways => From == 0 && To == int.MaxValue;

    public bool IsReadable(int call) => call >= From && call < To;

    public int CompareTo(ChangingEvent? other) => Number.CompareTo(other!.Number);
}
