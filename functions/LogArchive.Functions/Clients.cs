using Amazon;
using Amazon.CloudWatchLogs;
using Amazon.Runtime;
using Amazon.S3;
using LogArchive.Catalog;
using LogArchive.Reading;
using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.Functions;

/// <summary>The SDK clients, for Lambda and the command line: credentials, region and endpoints follow the SDK's own rules.</summary>
public static class Clients
{
    /// <summary>
    /// How often the SDK retries a call to S3 or CloudWatch Logs after a transient error. Only a throttled FilterLogEvents is not retried
    /// by the SDK: see <see cref="LogEventsClient"/>.
    /// </summary>
    public const int Retries = 5;

    /// <summary>How long one attempt at a call to CloudWatch Logs waits for an answer to begin.</summary>
    private static readonly TimeSpan LogsTimeout = TimeSpan.FromSeconds(60);

    /// <summary>The buckets that settings name.</summary>
    public static ArchiveStorage Storage(ArchiveSettings settings)
    {
        IAmazonS3 own = S3(checksums: settings.Checksums);
        IAmazonS3 archive = IsElsewhere(settings.BucketRegion) ? S3(settings.BucketRegion, settings.Checksums) : own;
        return Storage(settings, archive, own, TimeProvider.System);
    }

    /// <summary>The buckets that settings name, with clients for each of them.</summary>
    public static ArchiveStorage Storage(ArchiveSettings settings, IAmazonS3 archive, IAmazonS3 runs, TimeProvider time)
    {
        var bucket = new ArchiveBucket(archive, settings.Bucket)
        {
            Owner = settings.BucketOwner,
            Encryption = settings.Encryption,
            Checksums = settings.Checksums,
            Time = time,
        };
        return settings.RunsBucket == settings.Bucket ? new ArchiveStorage(bucket) : new ArchiveStorage(bucket, Runs());

        ArchiveBucket Runs() => new(runs, settings.RunsBucket)
        {
            Owner = settings.RunsBucketOwner,
            OwnerSetting = SettingVariables.RunsBucketOwner.Name,
            Checksums = settings.Checksums,
            Time = time,
        };
    }

    /// <summary>The buckets that a run's state names.</summary>
    /// <param name="state">The state.</param>
    /// <param name="own">The client of the configured region.</param>
    public static ArchiveStorage Storage(RunState state, IAmazonS3 own)
    {
        IAmazonS3 client = IsElsewhere(state.ArchiveRegion) ? S3(state.ArchiveRegion) : own;
        var archive = new ArchiveBucket(client, state.ArchiveBucket) { Owner = state.ArchiveOwner };
        return state.Bucket == state.ArchiveBucket
            ? new ArchiveStorage(archive)
            : new ArchiveStorage(archive, new ArchiveBucket(own, state.Bucket)
            {
                Owner = state.Owner,
                OwnerSetting = SettingVariables.RunsBucketOwner.Name,
            });
    }

    /// <summary>
    /// S3. Endpoints other than AWS's get path-style addressing, because they rarely support bucket host names.
    /// </summary>
    /// <param name="region">The region; null: the one that the SDK finds.</param>
    /// <param name="checksums">What proves uploads.</param>
    public static IAmazonS3 S3(string? region = null, Checksums checksums = Checksums.Crc64Nvme)
    {
        AmazonS3Config config = S3Config(checksums);
        config.ForcePathStyle = Endpoint() is not null;
        if (region is not null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }

        return new AmazonS3Client(config);
    }

    /// <summary>How S3's client retries, and what it does with checksums.</summary>
    public static AmazonS3Config S3Config(Checksums checksums) => new()
    {
        RetryMode = RequestRetryMode.Standard,
        MaxErrorRetry = Retries,

        // Every upload carries its own proof. The SDK would add a CRC-32 in a trailer to those that do not.
        RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
        ResponseChecksumValidation = checksums == Checksums.WhenRequired
            ? ResponseChecksumValidation.WHEN_REQUIRED
            : ResponseChecksumValidation.WHEN_SUPPORTED,
    };

    /// <summary>CloudWatch Logs.</summary>
    public static LogEventsClient Logs() => new(new AmazonCloudWatchLogsConfig
    {
        Timeout = LogsTimeout,
        RetryMode = RequestRetryMode.Standard,
        MaxErrorRetry = Retries,
    });

    private static bool IsElsewhere(string? region) => region is not null && Endpoint() is null;

    /// <summary>The endpoint of S3 in the environment or the profile; null: AWS's own.</summary>
    private static string? Endpoint() => new AmazonS3Config().ServiceURL;
}
