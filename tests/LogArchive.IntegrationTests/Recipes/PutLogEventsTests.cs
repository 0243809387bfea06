using System.Globalization;
using System.Text.Json;
using Amazon.CloudWatchLogs.Model;
using LogArchive.IntegrationTests.EndToEnd;

namespace LogArchive.IntegrationTests.Recipes;

/// <summary>docs/recipes/put-log-events.sh: archived lines go back into CloudWatch Logs.</summary>
public sealed class PutLogEventsTests
{
    private const string Group = "/restored/web";

    /// <summary>More events than a batch takes, and more bytes, over two days.</summary>
    [RecipeFact]
    public async Task Every_event_is_back_with_its_time()
    {
        await using EmulatedAws aws = await FilledAsync();
        (long Time, string Message)[] events =
        [
            .. Enumerable.Range(0, 10_500).Select(i => (EmulatedAws.DayStart + i, $"event {i} \"quoted\" \u00fc")),
            .. Enumerable.Range(0, 30).Select(i => (EmulatedAws.DayStart + (24 * 3_600_000) + i, new string('x', 50_000))),
        ];

        var (exitCode, error) = await RecipeScript.RunAsync("put-log-events.sh", Lines(events), aws.Endpoint, Group, "s");

        Assert.True(exitCode == 0, error);
        Assert.Equal(events, await EventsAsync(aws));
    }

    [RecipeFact]
    public async Task Old_events_are_refused_unless_they_get_the_present_time()
    {
        await using EmulatedAws aws = await FilledAsync();
        string old = Lines([(1_700_000_000_000, "long ago")]);

        var refused = await RecipeScript.RunAsync("put-log-events.sh", old, aws.Endpoint, Group, "s");
        var taken = await RecipeScript.RunAsync("put-log-events.sh", old, aws.Endpoint, Group, "t", "--now");

        Assert.Equal((1, 0), (refused.ExitCode, taken.ExitCode));
        Assert.Contains("tooOldLogEventEndIndex", refused.Error, StringComparison.Ordinal);
        (_, string message) = Assert.Single(await EventsAsync(aws));
        Assert.Equal(1_700_000_000_000, JsonDocument.Parse(message).RootElement.GetProperty("timestamp").GetInt64());
    }

    [RecipeFact]
    public async Task Input_that_is_no_archived_line_is_an_error()
    {
        await using EmulatedAws aws = await FilledAsync();

        Assert.NotEqual(0, (await RecipeScript.RunAsync("put-log-events.sh", "no JSON\n", aws.Endpoint, Group, "s")).ExitCode);
    }

    internal static string Lines(IEnumerable<(long Time, string Message)> events) => string.Concat(events.Select(one => string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"timestamp\":{one.Time},\"ingestionTime\":{one.Time + 5},\"logStream\":\"web/1\",\"message\":{JsonSerializer.Serialize(one.Message)}}}\n")));

    private static async Task<EmulatedAws> FilledAsync()
    {
        EmulatedAws aws = await EmulatedAws.StartAsync(Emulator.Local);
        await aws.Logs.CreateLogGroupAsync(new CreateLogGroupRequest { LogGroupName = Group });
        return aws;
    }

    private static async Task<(long Time, string Message)[]> EventsAsync(EmulatedAws aws)
    {
        var events = new List<(long, string)>();
        var request = new FilterLogEventsRequest { LogGroupName = Group, StartTime = 0, EndTime = long.MaxValue };
        do
        {
            FilterLogEventsResponse page = await aws.Logs.FilterLogEventsAsync(request);
            events.AddRange(page.Events.Select(one => (one.Timestamp!.Value, one.Message)));
            request.NextToken = page.NextToken;
        }
        while (request.NextToken is not null);

        return [.. events];
    }
}
