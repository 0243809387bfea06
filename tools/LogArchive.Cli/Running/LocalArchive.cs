using Amazon.S3.Model;
using LogArchive.Configuration;
using LogArchive.Functions;
using LogArchive.LocalAws;
using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.Lambda;
using LogArchive.LocalAws.StepFunctions;

namespace LogArchive.Cli.Running;

/// <summary>A local AWS with the archive deployed in it: bucket, functions and state machine.</summary>
internal sealed class LocalArchive : IAsyncDisposable
{
    /// <summary>Where, in the data directory, the log groups are.</summary>
    public const string LogsDirectory = "logs";

    private const string DefaultBucket = "log-archive";

    private readonly LocalAwsServer _server;
    private readonly string _dataDirectory;
    private readonly TimeProvider _time;

    private LocalArchive(LocalAwsServer server, string dataDirectory, TimeProvider time)
    {
        _server = server;
        _dataDirectory = dataDirectory;
        _time = time;
    }

    public Uri Endpoint => _server.Endpoint;

    public string Bucket { get; } = Settings(include: null).Bucket;

    /// <summary>Where the bucket's objects are plain files.</summary>
    public string BucketDirectory => Path.Combine(_dataDirectory, "s3", Bucket);

    /// <summary>Starts the local AWS on what a data directory holds.</summary>
    /// <exception cref="InvalidConfiguration">An environment variable of the functions is out of its range.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LocalArchive> StartAsync(int port, string dataDirectory, TimeProvider time, CancellationToken cancellationToken)
    {
        string directory = Path.GetFullPath(dataDirectory);
        ArchiveStateMachine.Install(directory, time);
        LocalArchive? archive = null;
        LocalAwsServer server = await LocalAwsServer.StartAsync(
            new LocalAwsOptions
            {
                Port = port,
                DataDirectory = directory,
                Time = time,
                Logs = CloudWatchLogsOptions.FromEnvironment(Environment.GetEnvironmentVariable),
                Functions = ArchiveFunctions.Create(() => archive!.Startup(include: null), time),
            },
            cancellationToken);
        archive = new LocalArchive(server, directory, time);
        using var s3 = Clients.S3At(server.Endpoint);
        await s3.PutBucketAsync(new PutBucketRequest { BucketName = archive.Bucket }, cancellationToken);
        return archive;
    }

    /// <summary>The functions, set up to use this local AWS; everything else by the environment.</summary>
    /// <param name="include">In place of INCLUDE.</param>
    public Startup Startup(string? include) => new()
    {
        Settings = Settings(include),
        S3 = Clients.S3At(Endpoint),
        Logs = Clients.LogsAt(Endpoint),
        RedriveCount = Functions.Startup.RedrivesOf(Clients.StatesAt(Endpoint)),
        Logger = new JsonLogger(Console.Error, _time),
        Time = _time,
    };

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static ArchiveSettings Settings(string? include) => ArchiveSettings.Read(name => (name, Environment.GetEnvironmentVariable(name)) switch
    {
        ("INCLUDE", _) when include is not null => include,
        ("ARCHIVE_BUCKET", null or "") => DefaultBucket,
        var (_, value) => value,
    });
}
