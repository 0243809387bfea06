using Amazon.S3;
using Amazon.S3.Model;
using LogArchive.Functions;
using LogArchive.LocalAws;
using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.S3;
using LogArchive.LocalAws.StepFunctions;
using LogArchive.Reading;
using LogArchive.Settings;
using LogArchive.StateMachine.Archive;
using LogArchive.Storage;

namespace LogArchive.Cli.Running;

/// <summary>A local AWS with the archive's bucket, functions and state machine.</summary>
internal sealed class LocalArchive : IAsyncDisposable
{
    /// <summary>The directory of the log groups inside the data directory.</summary>
    public const string LogsDirectory = "logs";

    /// <summary>The archive bucket if ARCHIVE_BUCKET is not set.</summary>
    public const string DefaultBucket = "log-archive";

    /// <summary>Where the files of that bucket are, below a data directory.</summary>
    public const string DefaultBucketPath = $"s3/{DefaultBucket}";

    /// <summary>READ_RATE by default: the maximum, because the local AWS has no quota by default.</summary>
    private const string DefaultReadRate = "1000";

    private readonly LocalAwsServer _server;
    private readonly FileStream _lock;
    private readonly LocalArchiveOptions _options;
    private readonly ArchiveSettings _settings;

    private LocalArchive(LocalAwsServer server, FileStream dataLock, LocalArchiveOptions options, ArchiveSettings settings) =>
        (_server, _lock, _options, _settings) = (server, dataLock, options, settings);

    public Uri Endpoint => _server.Endpoint;

    public string Bucket => _settings.Bucket;

    /// <summary>The directory with the bucket's objects as plain files.</summary>
    public string BucketDirectory => Path.Combine(Path.GetFullPath(_options.DataDirectory), "s3", Bucket);

    /// <summary>Starts the local AWS with the contents of a data directory.</summary>
    /// <exception cref="InvalidConfiguration">A variable is out of range.</exception>
    /// <exception cref="UsageException">Another local AWS is using the directory.</exception>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<LocalArchive> StartAsync(LocalArchiveOptions options, CancellationToken cancellationToken)
    {
        ArchiveSettings settings = ReadSettings(options);
        string directory = Path.GetFullPath(options.DataDirectory);
        FileStream dataLock = Lock(directory);
        LocalArchive? archive = null;
        try
        {
            StateMachineInstaller.Install(directory, ArchiveStateMachine.Name, ArchiveStateMachine.ReadDefinition(), options.Time);
            var localAws = new LocalAwsOptions
            {
                Port = options.Port,
                DataDirectory = directory,
                Time = options.Time,
                Logs = CloudWatchLogsOptions.FromEnvironment(options.Variable) with { Faults = options.LogsFaults },
                S3 = S3Options.FromEnvironment(options.Variable),
                Functions = ArchiveFunctions.Create(function => archive!.Startup(function), options.Time),
                Access = options.Access,
            };
            LocalAwsServer server = await LocalAwsServer.StartAsync(localAws, cancellationToken);
            archive = new LocalArchive(server, dataLock, options, settings);
            await archive.CreateBucketsAsync(cancellationToken);
            return archive;
        }
        catch
        {
            await (archive?.DisposeAsync() ?? dataLock.DisposeAsync());
            throw;
        }
    }

    /// <summary>The startup of a function whose clients use this local AWS.</summary>
    /// <param name="principal">The name that the access check receives. Functions use their own name.</param>
    public Startup Startup(string principal = LocalClients.DefaultPrincipal) => new()
    {
        Settings = _settings,
        Storage = Storage(LocalClients.S3(Endpoint, principal)),
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

    private ArchiveStorage Storage(IAmazonS3 s3) => Clients.Storage(_settings, s3, s3, _options.Time);

    private async Task CreateBucketsAsync(CancellationToken cancellationToken)
    {
        using var s3 = LocalClients.S3(Endpoint);
        foreach (string name in new[] { _settings.Bucket, _settings.RunsBucket }.Distinct())
        {
            try
            {
                await s3.PutBucketAsync(new PutBucketRequest { BucketName = name }, cancellationToken);
            }
            catch (BucketAlreadyOwnedByYouException)
            {
                // It exists from an earlier start. S3 does not report this error in us-east-1, but AWS_REGION can be another region.
            }
        }
    }

    private static ArchiveSettings ReadSettings(LocalArchiveOptions options) => ArchiveSettings.Read(name =>
        options.Variable(name) is { Length: > 0 } value ? value
        : name == SettingVariables.Bucket.Name ? DefaultBucket
        : name == SettingVariables.ReadRate.Name ? DefaultReadRate
        : null);

    /// <summary>Prevents two processes from using one directory: neither would see what the other writes.</summary>
    private static FileStream Lock(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"Cannot create the directory '{directory}': {e.Message.TrimEnd('.')}. Specify another one.");
        }

        try
        {
            return new FileStream(Path.Combine(directory, ".lock"), new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                BufferSize = 1,
                Options = FileOptions.DeleteOnClose,
            });
        }
        catch (IOException)
        {
            throw new UsageException(
                $"Another local AWS is using '{directory}'. Stop it, or specify another directory with --data.");
        }
    }
}
