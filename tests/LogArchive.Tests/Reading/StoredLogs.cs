using System.Text.Json;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Reading;

namespace LogArchive.Tests.Reading;

/// <summary>Answers FilterLogEvents for any range and token from a list of events in order, so many a page, over the wire.</summary>
internal sealed class StoredLogs(IReadOnlyList<FilteredLogEvent> events, int perPage)
{
    private readonly HashSet<string> _tokens = [];
    private int _pages;
    private int _underWay;

    /// <summary>How many pages were asked for.</summary>
    public int Pages => _pages;

    /// <summary>How many events were answered.</summary>
    public long Events { get; private set; }

    /// <summary>The most pages that were asked for at once.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>Awaited before each page, with its number from 1.</summary>
    public Func<int, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>So many empty pages precede every page of events.</summary>
    public int EmptyPages { get; init; }

    /// <summary>Whether the events of any range come in the order of the list, whatever their timestamps.</summary>
    public bool Unsorted { get; init; }

    /// <summary>Whether only tokens that were handed out here are accepted, as when those of an earlier invocation have expired.</summary>
    public bool HasForgotten { get; init; }

    /// <summary>Pages that begin with this event or a later one do not come before reading is stopped.</summary>
    public int StuckFrom { get; init; } = int.MaxValue;

    public static implicit operator LogEventsClient(StoredLogs logs) => ScriptedHttp.Client(logs.AnswerAsync);

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (ScriptedHttp.IsDescribe(request))
        {
            return ScriptedHttp.Groups(isListed: false);
        }

        using var asked = JsonDocument.Parse(await request.Content!.ReadAsByteArrayAsync(cancellationToken));
        int page = Interlocked.Increment(ref _pages);
        MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _underWay));
        try
        {
            await Before(page, cancellationToken);
            if (FirstOf(asked.RootElement).Event >= StuckFrom)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return ScriptedHttp.Answer(PageJson.Of(Answer(asked.RootElement)));
        }
        catch (Amazon.Runtime.AmazonServiceException e)
        {
            return ScriptedHttp.Error(e.ErrorCode, e.StatusCode, e.Message);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private FilterLogEventsResponse Answer(JsonElement asked)
    {
        long end = asked.GetProperty("endTime").GetInt64();
        var (first, empty) = FirstOf(asked);
        if (empty > 0)
        {
            return new FilterLogEventsResponse { Events = [], NextToken = Token(first, empty - 1) };
        }

        long start = asked.GetProperty("startTime").GetInt64();
        IReadOnlyList<FilteredLogEvent> list = Unsorted ? [.. events.Where(e => e.Timestamp >= start && e.Timestamp <= end)] : events;
        int last = Unsorted ? list.Count : FirstFrom(end + 1);
        int next = Math.Min(first + perPage, last);
        lock (_tokens)
        {
            Events += Math.Max(next - first, 0);
        }

        return new FilterLogEventsResponse
        {
            Events = [.. Enumerable.Range(first, Math.Max(next - first, 0)).Select(i => list[i])],
            NextToken = next < last ? Token(next, EmptyPages) : null,
        };
    }

    private string Token(int first, int empty)
    {
        string token = $"{first}:{empty}";
        lock (_tokens)
        {
            _tokens.Add(token);
        }

        return token;
    }

    /// <summary>Index of the first event of the page, and how many empty pages come first.</summary>
    private (int Event, int Empty) FirstOf(JsonElement asked)
    {
        if (!asked.TryGetProperty("nextToken", out var token))
        {
            return (Unsorted ? 0 : FirstFrom(asked.GetProperty("startTime").GetInt64()), EmptyPages);
        }

        lock (_tokens)
        {
            string known = token.GetString()!;
            int[] places = HasForgotten && !_tokens.Contains(known)
                ? throw ScriptedLogs.Error("InvalidParameterException")
                : [.. known.Split(':').Select(int.Parse)];
            return (places[0], places[1]);
        }
    }

    /// <summary>Index of the first event from a time on.</summary>
    private int FirstFrom(long timestamp)
    {
        int low = 0;
        int high = events.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = events[middle].Timestamp < timestamp ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
