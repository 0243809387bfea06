namespace LogArchive.Storage;

/// <summary>A call to S3, for its time limit and its errors.</summary>
/// <param name="Action">The IAM action that it needs.</param>
/// <param name="Resource">What it accesses, for messages.</param>
internal readonly record struct BucketCall(string Action, string Resource)
{
    /// <summary>Time for an answer to any call: enough for all of the SDK's own retries.</summary>
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(60);

    /// <summary>S3 refuses what arrives 15 minutes after it was signed (RequestTimeTooSkewed), so longer makes no sense.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(14);

    /// <summary>The slowest line on which uploads are waited for.</summary>
    private const double BytesPerSecond = 32 * 1024;

    /// <summary>Bytes that it uploads.</summary>
    public long Bytes { get; init; }

    /// <summary>Whether it asks S3 for a checksum, which some stores do not know.</summary>
    public bool HasChecksum { get; init; }

    /// <summary>Whether S3 may work for minutes before it answers, as for CompleteMultipartUpload.</summary>
    public bool IsLong { get; init; }

    /// <summary>How long to wait for the answer.</summary>
    public TimeSpan Limit =>
        TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, (IsLong ? 5 : 1) * Answer.TotalSeconds + (Bytes / BytesPerSecond)));
}
