namespace LogArchive.Settings;

/// <summary>Every environment variable that the functions read: the only list, for code, messages, README and tests.</summary>
public static class SettingVariables
{
    private const string BucketRange =
        "an S3 bucket name: 3 to 63 of a-z 0-9 . -, not an access point or directory bucket";

    public static SettingVariable Bucket { get; } = new(
        "ARCHIVE_BUCKET", null, BucketRange, "where daily objects, receipts and the calendar are written; any account and region");

    public static SettingVariable BucketRegion { get; } = new(
        "ARCHIVE_BUCKET_REGION", "", "empty, or a region such as eu-central-1", "the region of ARCHIVE_BUCKET; empty: AWS_REGION");

    public static SettingVariable BucketOwner { get; } = new(
        "ARCHIVE_BUCKET_OWNER", "", "empty, or an account: 12 digits", "the account that must own ARCHIVE_BUCKET; empty: not checked");

    public static SettingVariable RunsBucket { get; } = new(
        "RUNS_BUCKET", "", $"empty, or {BucketRange}", "where plans, checkpoints and reports are written; empty: ARCHIVE_BUCKET");

    public static SettingVariable RunsBucketOwner { get; } = new(
        "RUNS_BUCKET_OWNER", "", "empty, or an account: 12 digits", "the account that must own RUNS_BUCKET; empty: not checked");

    public static SettingVariable Checksums { get; } = new(
        "CHECKSUMS",
        "crc64nvme",
        "crc64nvme or when_required",
        "what proves uploads to S3: CRC-64/NVME, or, for stores that refuse its headers, Content-MD5");

    public static SettingVariable Encryption { get; } = new(
        "ENCRYPTION",
        "",
        "empty, AES256 or aws:kms",
        "the server-side encryption to ask for in ARCHIVE_BUCKET; empty: what the bucket does by itself");

    public static SettingVariable KmsKeyArn { get; } = new(
        "KMS_KEY_ARN", "", "empty, or with ENCRYPTION aws:kms the ARN of a KMS key", "the key to encrypt with; empty: the bucket's");

    public static SettingVariable TimeZone { get; } = new(
        "TIME_ZONE", "UTC", "an IANA time zone such as Europe/Berlin", "where an archive day begins and ends");

    public static SettingVariable LagDays { get; } = new(
        "LAG_DAYS", "13", "a whole number from 1 to 3650", "how many days ago the archived day is, by default");

    public static SettingVariable CatchUpDays { get; } = new(
        "CATCH_UP_DAYS",
        "7",
        "a whole number from 0 to 30",
        "how many days before that a scheduled run looks at, for what earlier nights have missed");

    public static SettingVariable Include { get; } = new(
        "INCLUDE",
        "/aws/lambda/*,/ecs/*",
        "1 to 100 patterns, separated by commas; * is any text, ? any one character",
        "which log groups are archived");

    public static SettingVariable Exclude { get; } = new(
        "EXCLUDE", "", "0 to 100 patterns, separated by commas", "which of the included log groups are left out");

    public static SettingVariable IncludeTags { get; } = new(
        "INCLUDE_TAGS",
        "",
        "empty, or 1 to 5 tags KEY, KEY=VALUE or KEY=VALUE|VALUE, separated by commas; * at either end of a value is any text, "
            + "! before it is anything else",
        "which of them: log groups that have all of these tags, each with one of its values; empty: tags make no difference");

    public static SettingVariable ReadInfrequentAccess { get; } = new(
        "READ_INFREQUENT_ACCESS",
        "skip",
        "skip or insights",
        "whether log groups of class Infrequent Access are left out, or read with Logs Insights, which costs about a cent per GB (experimental)");

    public static SettingVariable Insights { get; } = new(
        "INSIGHTS",
        "",
        "0 to 100 patterns, separated by commas",
        "which of the included log groups, of either class, are read with Logs Insights instead of FilterLogEvents and its quota, for about a cent "
            + "per GB (experimental)");

    public static SettingVariable Format { get; } = new(
        "FORMAT", "ndjson", "ndjson or text", "one JSON object per line, or the bare message");

    public static SettingVariable Compression { get; } = new(
        "COMPRESSION", "gzip", "gzip, zstd or none", "how daily objects are compressed");

    public static SettingVariable InvalidUtf8 { get; } = new(
        "INVALID_UTF8",
        "fail",
        "fail or replace",
        "what becomes of an event that is not UTF-8: its export fails, or it is archived with U+FFFD in place of those bytes");

    public static SettingVariable StorageClass { get; } = new(
        "STORAGE_CLASS",
        "STANDARD",
        "STANDARD, STANDARD_IA, ONEZONE_IA, INTELLIGENT_TIERING, GLACIER_IR, GLACIER or DEEP_ARCHIVE",
        "S3 storage class of daily objects of 128 KiB and more; smaller ones stay in STANDARD");

    public static SettingVariable PartMebibytes { get; } = new(
        "PART_MIB",
        "8",
        "a whole number from 5 to 64",
        "size of one multipart upload part in MiB; two are held in memory; parts grow from the 5,001st on");

    public static SettingVariable MaxConcurrency { get; } = new(
        "MAX_CONCURRENCY", "5", "a whole number from 1 to 1000", "how many log groups are exported at once");

    public static SettingVariable ReadRate { get; } = new(
        "READ_RATE",
        "auto",
        "auto (70 % of the region's FilterLogEvents quota: 17, 7 or 3) or a whole number from 1 to 1000",
        "pages of 1 MB a second that all exports of a run may read together; people share the account's quota");

    public static SettingVariable RetentionDays { get; } = new(
        "RETENTION_DAYS",
        "0",
        $"0 (off), or one of CloudWatch Logs' periods from LAG_DAYS + {RetentionPeriods.DaysBeyondLag} on: "
            + string.Join(", ", RetentionPeriods.Days),
        "the retention to set on log groups that keep events longer, once everything it deletes is proven archived");

    /// <summary>All variables, in the order of the documentation.</summary>
    public static IReadOnlyList<SettingVariable> All { get; } =
    [
        Bucket, BucketRegion, BucketOwner, RunsBucket, RunsBucketOwner, Checksums, Encryption, KmsKeyArn, TimeZone, LagDays, CatchUpDays,
        Include, Exclude, IncludeTags, ReadInfrequentAccess, Insights, Format, Compression, InvalidUtf8, StorageClass, PartMebibytes,
        MaxConcurrency, ReadRate, RetentionDays,
    ];
}

/// <summary>One environment variable of the functions, as the README's table lists it.</summary>
/// <param name="Name">The variable's name.</param>
/// <param name="Default">The value if it is absent or empty; null: the variable is required.</param>
/// <param name="Range">The allowed values, in words.</param>
/// <param name="Meaning">What it decides.</param>
public sealed record SettingVariable(string Name, string? Default, string Range, string Meaning);
