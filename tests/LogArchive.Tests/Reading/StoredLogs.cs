using System.Text.Json;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Reading;

namespace LogArchive.Tests.Reading;

/// <summary>Answers FilterLogEvents for any range and token from a list of events in order, so many a page, over the wire.</summary>
internal sealed class StoredLogs(IReadOnlyList<FilteredLogEvent> events, int perPage)
{
    private int _pages;
    private int _underWay;

    /// <summary>How many pages were asked for.</summary>
    public int Pages => _pages;

    /// <summary>The most pages that were asked for at once.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>Awaited before each page, with its number from 1.</summary>
    public Func<int, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Pages that begin with this event or a later one do not come before reading is stopped.</summary>
    public int StuckFrom { get; init; } = int.MaxValue;

    public static implicit operator LogEventsClient(StoredLogs logs) => ScriptedHttp.Client(logs.AnswerAsync);

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var asked = JsonDocument.Parse(await request.Content!.ReadAsByteArrayAsync(cancellationToken));
        int page = Interlocked.Increment(ref _pages);
        MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _underWay));
        try
        {
            await Before(page, cancellationToken);
            if (FirstOf(asked.RootElement) >= StuckFrom)
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
        int first = FirstOf(asked);
        int next = Math.Min(first + perPage, FirstFrom(end + 1));
        return new FilterLogEventsResponse
        {
            Events = [.. Enumerable.Range(first, Math.Max(next - first, 0)).Select(i => events[i])],
            NextToken = next < FirstFrom(end + 1) ? $"{next}" : null,
        };
    }

    /// <summary>Index of the first event of the page.</summary>
    private int FirstOf(JsonElement asked) =>
        asked.TryGetProperty("nextToken", out var token) ? int.Parse(token.GetString()!) : FirstFrom(asked.GetProperty("startTime").GetInt64());

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
