using System.Net;
using System.Text.RegularExpressions;
using Amazon.Runtime.Internal;
using Amazon.S3;
using LogArchive.Settings;

namespace LogArchive.Storage;

/// <summary>Tells which refusals of S3 stay the same however often a call is repeated, and what to change.</summary>
internal static partial class S3Refusal
{
    /// <summary>The error to report instead; null if the caller has to decide.</summary>
    public static Exception? Of(BucketCall call, ArchiveBucket bucket, AmazonS3Exception e) =>
        e.ErrorCode == "NoSuchBucket" ? new InvalidRequest($"The bucket '{bucket.Name}' does not exist. Create it, or name another one.", e)
        : IsElsewhere(e) ? Elsewhere(bucket, e)
        : call.HasChecksum && IsChecksumRefused(e) ? ChecksumRefused(call, e)
        : AwsRefusal.Of(call.Action, call.Resource, e, OtherCause(bucket, e));

    private static bool IsElsewhere(AmazonS3Exception e) =>
        e.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
        || e.ErrorCode is "PermanentRedirect" or "TemporaryRedirect" or "AuthorizationHeaderMalformed"
            or "IllegalLocationConstraintException" or "IncorrectEndpoint";

    private static InvalidRequest Elsewhere(ArchiveBucket bucket, AmazonS3Exception e) => new(
        $"The bucket '{bucket.Name}' is in {RegionOf(e) ?? "another region"}, not in the one that was called: {AwsAnswer.Of(e)}. "
        + $"Set {SettingVariables.BucketRegion.Name} to the region of the archive bucket; the bucket of runs must be in AWS_REGION.",
        e);

    /// <summary>The region that S3's answer names, in a header, in the error document or in its text; null for none.</summary>
    private static string? RegionOf(AmazonS3Exception e)
    {
        string? header = (e.InnerException as HttpErrorResponseException)?.Response?.GetHeaderValue("x-amz-bucket-region");
        Match named = Region().Match($"{e.ResponseBody} {e.Message}");
        return header is { Length: > 0 } ? header : named.Success ? named.Groups["region"].Value : null;
    }

    /// <summary>Whether a store does not know the checksum, or the way in which it is sent.</summary>
    private static bool IsChecksumRefused(AmazonS3Exception e) =>
        e.StatusCode == HttpStatusCode.NotImplemented
        || (e.ErrorCode is "InvalidRequest" or "InvalidArgument" or "XAmzContentSHA256Mismatch" or "NotImplemented"
            && ChecksumWords().IsMatch(e.Message ?? ""));

    private static InvalidRequest ChecksumRefused(BucketCall call, AmazonS3Exception e) => new(
        $"S3 refused {call.Action} on {call.Resource}, which carries a CRC-64/NVME checksum: {AwsAnswer.Of(e)}. "
        + $"If this store does not know that checksum, set {SettingVariables.Checksums.Name}=when_required.",
        e);

    /// <summary>S3 answers a wrong owner like a missing permission, without a word about it.</summary>
    private static string? OtherCause(ArchiveBucket bucket, AmazonS3Exception e) =>
        bucket.Owner is { } owner && !IsExplained(e)
            ? $"S3 also answers so if the account {owner}, from {bucket.OwnerSetting}, is not the one that owns the bucket '{bucket.Name}'."
            : null;

    private static bool IsExplained(AmazonS3Exception e) => e.Message?.Contains("not authorized to perform", StringComparison.Ordinal) == true;

    [GeneratedRegex("(<Region>|expecting ')(?<region>[a-z0-9-]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Region();

    [GeneratedRegex("checksum|crc64|trailer|STREAMING-", RegexOptions.IgnoreCase)]
    private static partial Regex ChecksumWords();
}
