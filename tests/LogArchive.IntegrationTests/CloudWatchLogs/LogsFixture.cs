using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using LogArchive.LocalAws;
using LogArchive.LocalAws.CloudWatchLogs;

namespace LogArchive.IntegrationTests.CloudWatchLogs;

/// <summary>A local AWS whose clock is stopped at <see cref="Now"/>, and a JSON client for its CloudWatch Logs.</summary>
internal sealed class LogsFixture : IAsyncDisposable
{
    /// <summary>Noon of the day after <see cref="Day"/>.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 10, 12, 0, 0, TimeSpan.Zero);

    public static readonly long Day = new DateTimeOffset(2026, 11, 9, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    public const long DayLength = 86_400_000;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("logs-");
    private readonly HttpClient _client = new();
    private LocalAwsServer _server = null!;

    private LogsFixture()
    {
    }

    public WatchedClock Time { get; } = new(Now);

    public CloudWatchLogsOptions Options { get; private init; } = new();

    public Uri Endpoint => _server.Endpoint;

    public string DataDirectory => _directory.FullName;

    public static async Task<LogsFixture> StartAsync(CloudWatchLogsOptions? options = null)
    {
        var fixture = new LogsFixture { Options = options ?? new() };
        await fixture.StartServerAsync();
        return fixture;
    }

    public async Task RestartAsync(Action? whileStopped = null)
    {
        await _server.DisposeAsync();
        whileStopped?.Invoke();
        await StartServerAsync();
    }

    /// <exception cref="LogsErrorException">The service returned an error.</exception>
    public async Task<JsonObject> CallAsync(string operation, JsonObject body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Endpoint)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString())),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        request.Headers.Add("X-Amz-Target", $"Logs_20140328.{operation}");
        using HttpResponseMessage response = await _client.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        JsonObject answer = text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
        return response.IsSuccessStatusCode
            ? answer
            : throw new LogsErrorException((string)answer["__type"]!, (string)answer["message"]!, (int)response.StatusCode);
    }

    /// <summary>Creates the group and the streams.</summary>
    public async Task CreateAsync(string group, params string[] streams)
    {
        await CallAsync("CreateLogGroup", new() { ["logGroupName"] = group });
        foreach (string stream in streams)
        {
            await CallAsync("CreateLogStream", new() { ["logGroupName"] = group, ["logStreamName"] = stream });
        }
    }

    public Task<JsonObject> PutAsync(string group, string stream, params (long Timestamp, string Message)[] events) => CallAsync("PutLogEvents", new()
    {
        ["logGroupName"] = group,
        ["logStreamName"] = stream,
        ["logEvents"] = new JsonArray([.. events.Select(e => new JsonObject { ["timestamp"] = e.Timestamp, ["message"] = e.Message })]),
    });

    /// <summary>One page of the day, from midnight to midnight, both inclusive.</summary>
    public Task<JsonObject> PageAsync(string group, string? token = null, int? limit = null)
    {
        var body = new JsonObject { ["logGroupName"] = group, ["startTime"] = Day, ["endTime"] = Day + DayLength };
        if (token is not null)
        {
            body["nextToken"] = token;
        }

        if (limit is not null)
        {
            body["limit"] = limit;
        }

        return CallAsync("FilterLogEvents", body);
    }

    /// <summary>All pages of a request.</summary>
    public async Task<List<JsonObject>> PagesAsync(JsonObject request)
    {
        var pages = new List<JsonObject>();
        for (string? token = null; ; token = (string)pages[^1]["nextToken"]!)
        {
            JsonObject body = request.DeepClone().AsObject();
            if (token is not null)
            {
                body["nextToken"] = token;
            }

            pages.Add(await CallAsync("FilterLogEvents", body));
            if (pages[^1]["nextToken"] is null)
            {
                return pages;
            }
        }
    }

    public async Task<string[]> MessagesAsync(JsonObject request) =>
        [.. (await PagesAsync(request)).SelectMany(Messages)];

    public static string[] Messages(JsonObject page) => [.. page["events"]!.AsArray().Select(e => (string)e!["message"]!)];

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _client.Dispose();
        _directory.Delete(recursive: true);
    }

    private async Task StartServerAsync() =>
        _server = await LocalAwsServer.StartAsync(new LocalAwsOptions { DataDirectory = _directory.FullName, Time = Time, Logs = Options });
}
