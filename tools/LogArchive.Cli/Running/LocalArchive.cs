using Amazon.S3.Model;
using LogArchive.Functions;
using LogArchive.LocalAws;
using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.StepFunctions;
using LogArchive.Reading;
using LogArchive.Settings;
using LogArchive.StateMachine.Archive;

namespace LogArchive.Cli.Running;

/// <summary>A local AWS with the archive deployed in it: bucket, functions and state machine.</summary>
internal sealed class LocalArchive : IAsyncDisposable
{
    /// <summary>Where, in the data directory, the log groups are.</summary>
    public const string LogsDirectory = "logs";

    /// <summary>The archive bucket, unless ARCHIVE_BUCKET names another one.</summary>
    public const string DefaultBucket = "log-archive";

    /// <summary>READ_RATE where no quota is known.</summary>
    private const string Unlimited = "1000";

    private readonly LocalAwsServer _server;
    private readonly FileStream _lock;
    private readonly LocalArchiveOptions _options;
    private readonly ArchiveSettings _settings;

    private LocalArchive(LocalAwsServer server, FileStream dataLock, LocalArchiveOptions options, ArchiveSettings settings) =>
        (_server, _lock, _options, _settings) = (server, dataLock, options, settings);

    public Uri Endpoint => _server.Endpoint;

    public string Bucket => _settings.Bucket;

    /// <summary>Where the bucket's objects are plain files.</summary>
    public string BucketDirectory => Path.Combine(Path.GetFullPath(_options.DataDirectory), "s3", Bucket);

    /// <summary>Starts the local AWS on what a data directory holds.</summary>
    /// <exception cref="InvalidConfiguration">A variable is out of its range.</exception>
    /// <exception cref="UsageException">Another local AWS has the directory open.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LocalArchive> StartAsync(LocalArchiveOptions options, CancellationToken cancellationToken)
    {
        ArchiveSettings settings = ReadSettings(options);
        string directory = Path.GetFullPath(options.DataDirectory);
        FileStream dataLock = Lock(directory);
        LocalArchive? archive = null;
        try
        {
            StateMachineInstaller.Install(directory, ArchiveStateMachine.Name, ArchiveStateMachine.ReadDefinition(), options.Time);
            LocalAwsServer server = await LocalAwsServer.StartAsync(
                new LocalAwsOptions
                {
                    Port = options.Port,
                    DataDirectory = directory,
                    Time = options.Time,
                    Logs = CloudWatchLogsOptions.FromEnvironment(options.Variable) with { Faults = options.LogsFaults },
                    Functions = ArchiveFunctions.Create(function => archive!.Startup(function), options.Time),
                    Access = options.Access,
                },
                cancellationToken);
            archive = new LocalArchive(server, dataLock, options, settings);
            await archive.CreateBucketAsync(cancellationToken);
            return archive;
        }
        catch
        {
            await (archive?.DisposeAsync() ?? dataLock.DisposeAsync());
            throw;
        }
    }

    /// <summary>A function, set up to use this local AWS.</summary>
    /// <param name="principal">Who it is to the local AWS: as deployed, the function's own name.</param>
    public Startup Startup(string principal = LocalClients.DefaultPrincipal) => new()
    {
        Settings = _settings,
        S3 = LocalClients.S3(Endpoint, principal),
        Logs = LocalClients.Logs(Endpoint, principal),
        RedriveCount = Functions.Startup.RedrivesOf(LocalClients.States(Endpoint, principal)),
        Logger = _options.Logger ?? new JsonLogger(Console.Error, _options.Time),
        Metrics = _options.Logger is null ? Console.Error : TextWriter.Null,
        Time = _options.Time,
        Rate = new ReadRate(_settings.ReadRate, _settings.ReadRate, _options.Time),
    };

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _lock.DisposeAsync();
    }

    private async Task CreateBucketAsync(CancellationToken cancellationToken)
    {
        using var s3 = LocalClients.S3(Endpoint);
        try
        {
            await s3.PutBucketAsync(new PutBucketRequest { BucketName = Bucket }, cancellationToken);
        }
        catch (BucketAlreadyOwnedByYouException)
        {
            // From an earlier start. Only us-east-1 takes it without a word, and AWS_REGION may name another region.
        }
    }

    private static ArchiveSettings ReadSettings(LocalArchiveOptions options) => ArchiveSettings.Read(name =>
        options.Variable(name) is { Length: > 0 } value ? value
        : name == SettingVariables.Bucket.Name ? DefaultBucket
        : name == SettingVariables.ReadRate.Name ? Unlimited
        : null);

    /// <summary>Neither of two processes in one directory would see what the other writes.</summary>
    private static FileStream Lock(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{directory}' cannot be made a directory: {e.Message.TrimEnd('.')}. Take another one.");
        }

        try
        {
            return new FileStream(Path.Combine(directory, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            throw new UsageException($"Another local AWS has '{directory}' open. Stop it, or take another directory with --data.");
        }
    }
}
