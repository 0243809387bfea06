using Amazon.CloudWatchLogs.Model;
using Amazon.S3;
using LogArchive.Groups;
using LogArchive.LocalAws;
using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.S3;
using LogArchive.Reading;
using LogArchive.StateMachine.Executions;

namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>An emulated AWS with a bucket, clients, and log groups that tests fill through the API.</summary>
internal sealed class EmulatedAws : IAsyncDisposable
{
    private static int _number;

    private readonly LocalAwsServer? _server;
    private readonly DirectoryInfo? _data;

    private EmulatedAws(Uri endpoint, LocalAwsServer? server, DirectoryInfo? data)
    {
        (Endpoint, _server, _data) = (endpoint, server, data);
        int number = Interlocked.Increment(ref _number);
        Bucket = $"archive-{System.Environment.ProcessId}-{number}";
        Prefix = $"/test-{number}/";
        S3 = LocalClients.S3(endpoint);
        Logs = LocalClients.Logs(endpoint);
    }

    /// <summary>The start of the day that tests archive. It is over in every time zone, and recent enough for PutLogEvents.</summary>
    public static DateOnly Day { get; } = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-6);

    /// <summary>The day, in the format of the command line.</summary>
    public static string Date { get; } = Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public static long DayStart { get; } = new DateTimeOffset(Day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).ToUnixTimeMilliseconds();

    /// <summary>The region of everything.</summary>
    public const string Region = "us-east-1";

    public Uri Endpoint { get; }

    public string Bucket { get; }

    /// <summary>Account, region and name of a log group.</summary>
    public LogGroupId Id(string group) => new(new(_server is null ? MotoServer.Account : StatesArn.AccountId, Region), group);

    public string Arn(string group) => ArnOf(Id(group));

    /// <summary>A log group of the local AWS.</summary>
    public static LogGroupId LocalId(string group) => new(new(StatesArn.AccountId, Region), group);

    public static string ArnOf(LogGroupId id) => $"arn:aws:logs:{id.Scope.Region}:{id.Scope.Account}:log-group:{id.Name}";

    /// <summary>The prefix of this test's log groups, because all tests share the log groups of moto.</summary>
    public string Prefix { get; }

    public IAmazonS3 S3 { get; }

    public LogEventsClient Logs { get; }

    public static async Task<EmulatedAws> StartAsync(Emulator emulator, CloudWatchLogsOptions? logs = null, S3Options? s3 = null)
    {
        EmulatedAws aws;
        if (emulator == Emulator.Moto)
        {
            aws = new EmulatedAws((await MotoServer.GetAsync()).Endpoint, null, null);
        }
        else
        {
            DirectoryInfo data = Directory.CreateTempSubdirectory("logarchive-test-");
            var options = new LocalAwsOptions { DataDirectory = data.FullName, Logs = logs ?? new CloudWatchLogsOptions(), S3 = s3 ?? new S3Options() };
            LocalAwsServer server = await LocalAwsServer.StartAsync(options);
            aws = new EmulatedAws(server.Endpoint, server, data);
        }

        await aws.S3.PutBucketAsync(aws.Bucket);
        return aws;
    }

    /// <summary>Creates a log group and adds events, stream by stream, in batches within the limits of the API.</summary>
    public async Task PutAsync(string group, params IReadOnlyList<LoggedEvent> events)
    {
        await Logs.CreateLogGroupAsync(new CreateLogGroupRequest { LogGroupName = group });
        await AddAsync(group, events);
    }

    /// <summary>Adds events to a log group that exists, stream by stream, in batches within the limits of the API.</summary>
    public async Task AddAsync(string group, IReadOnlyList<LoggedEvent> events)
    {
        foreach (var stream in events.GroupBy(e => e.Stream))
        {
            await Logs.CreateLogStreamAsync(new CreateLogStreamRequest { LogGroupName = group, LogStreamName = stream.Key });
            foreach (LoggedEvent[] batch in Batches(stream.OrderBy(e => e.Timestamp)))
            {
                var response = await Logs.PutLogEventsAsync(new PutLogEventsRequest
                {
                    LogGroupName = group,
                    LogStreamName = stream.Key,
                    LogEvents = [.. batch.Select(e => new InputLogEvent { Timestamp = DateTimeOffset.FromUnixTimeMilliseconds(e.Timestamp).UtcDateTime, Message = e.Message })],
                });
                Assert.Null(response.RejectedLogEventsInfo);
            }
        }
    }

    /// <summary>The environment of a program that uses this AWS.</summary>
    public Dictionary<string, string> Environment => new()
    {
        ["AWS_ENDPOINT_URL"] = Endpoint.ToString(),
        ["AWS_REGION"] = Region,
        ["AWS_ACCESS_KEY_ID"] = "test",
        ["AWS_SECRET_ACCESS_KEY"] = "test",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_PAGER"] = "",
        ["ARCHIVE_BUCKET"] = Bucket,
        ["INCLUDE"] = Prefix + "*",

        // No test waits for a quota that the local AWS does not have.
        ["READ_RATE"] = "1000",
    };

    public async ValueTask DisposeAsync()
    {
        S3.Dispose();
        Logs.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _data?.Delete(recursive: true);
    }

    /// <summary>A batch has at most 10,000 events, 1 MiB including 26 bytes per event, and 24 hours (CloudWatch Logs quotas).</summary>
    private static IEnumerable<LoggedEvent[]> Batches(IEnumerable<LoggedEvent> events)
    {
        var batch = new List<LoggedEvent>();
        int bytes = 0;
        foreach (LoggedEvent e in events)
        {
            int size = System.Text.Encoding.UTF8.GetByteCount(e.Message) + 26;
            if (batch.Count == 10_000 || bytes + size > 1_000_000 || (batch.Count > 0 && e.Timestamp - batch[0].Timestamp >= 86_400_000))
            {
                yield return [.. batch];
                batch.Clear();
                bytes = 0;
            }

            batch.Add(e);
            bytes += size;
        }

        yield return [.. batch];
    }
}
