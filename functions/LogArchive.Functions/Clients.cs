using Amazon;
using Amazon.CloudWatchLogs;
using Amazon.Runtime;
using Amazon.S3;
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

    /// <summary>The buckets that settings name.</summary>
    public static ArchiveStorage Storage(ArchiveSettings settings)
    {
        IAmazonS3 own = S3();
        IAmazonS3 archive = settings.BucketRegion is { } region && Endpoint() is null ? S3(region) : own;
        return Storage(settings, archive, own, TimeProvider.System);
    }

    /// <summary>The buckets that settings name, with clients for each of them.</summary>
    public static ArchiveStorage Storage(ArchiveSettings settings, IAmazonS3 archive, IAmazonS3 runs, TimeProvider time)
    {
        var bucket = new ArchiveBucket(archive, settings.Bucket)
        {
            Owner = settings.BucketOwner,
            Encryption = settings.Encryption,
            Time = time,
        };
        return settings.RunsBucket == settings.Bucket
            ? new ArchiveStorage(bucket)
            : new ArchiveStorage(bucket, new ArchiveBucket(runs, settings.RunsBucket) { Time = time });
    }

    /// <summary>
    /// S3. Endpoints other than AWS's get path-style addressing, because they rarely support bucket host names.
    /// </summary>
    /// <param name="region">The region; null: the one that the SDK finds.</param>
    public static IAmazonS3 S3(string? region = null)
    {
        var config = new AmazonS3Config
        {
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = Retries,
            ForcePathStyle = Endpoint() is not null,
        };
        if (region is not null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }

        return new AmazonS3Client(config);
    }

    /// <summary>CloudWatch Logs.</summary>
    public static LogEventsClient Logs() => new(new AmazonCloudWatchLogsConfig
    {
        RetryMode = RequestRetryMode.Standard,
        MaxErrorRetry = Retries,
    });

    /// <summary>The configured endpoint of S3; null: AWS's own.</summary>
    private static string? Endpoint() => Variable("AWS_ENDPOINT_URL_S3") ?? Variable("AWS_ENDPOINT_URL");

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
