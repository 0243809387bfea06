using Amazon.S3;

namespace LogArchive.Settings;

/// <summary>The functions' configuration: read from environment variables by the first invocation, and checked before the first AWS call.</summary>
public sealed record ArchiveSettings
{
    internal const string WhenRequired = "when_required";

    /// <summary>7 of the 10 calls of Logs Insights that AWS grants an account a second: people ask queries, too.</summary>
    private const double InsightsPerSecond = 7;

    /// <summary>The bucket of daily objects, receipts and the calendar; any account and region.</summary>
    public required string Bucket { get; init; }

    /// <summary>Its region; null: the one that the functions run in.</summary>
    public string? BucketRegion { get; init; }

    /// <summary>The account that must own it, 12 digits; null: not checked.</summary>
    public string? BucketOwner { get; init; }

    /// <summary>The bucket of plans, checkpoints and reports; by default the archive bucket.</summary>
    public string RunsBucket { get => field ?? Bucket; init; }

    /// <summary>The account that must own the bucket of runs, 12 digits; null: not checked, unless it is the archive bucket.</summary>
    public string? RunsBucketOwner { get; init; }

    /// <summary>What proves to S3 that the bytes it gets are those that were sent.</summary>
    public Checksums Checksums { get; init; }

    /// <summary>The server-side encryption to ask for in the archive bucket; null: what the bucket does by itself.</summary>
    public Encryption? Encryption { get; init; }

    /// <summary>The time zone in which an archive day begins and ends.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>How many days ago the archived day is, unless the execution names days.</summary>
    /// <value>13: CloudWatch Logs accepts events up to 14 days late, and a common retention deletes events after 14 days.</value>
    public int LagDays { get; init; } = 13;

    /// <summary>How many days before that a scheduled run looks at, for what earlier nights have missed.</summary>
    public int CatchUpDays { get; init; } = 7;

    /// <summary>The log groups to archive, unless the execution names log groups.</summary>
    public required GroupFilter Groups { get; init; }

    /// <summary>Whether log groups of class Infrequent Access are read.</summary>
    public InfrequentAccess ReadInfrequentAccess { get; init; }

    /// <summary>The log groups that are read with Logs Insights instead of FilterLogEvents.</summary>
    public IReadOnlyList<GroupPattern> Insights { get; init; } = [];

    /// <summary>Calls of Logs Insights per second that all readers of a process together make.</summary>
    /// <value>7 of the 10 that AWS grants; elsewhere unlimited.</value>
    public double InsightsRate { get; init; } = InsightsPerSecond;

    /// <summary>The format of one event's line.</summary>
    public LineFormat Format { get; init; }

    /// <summary>How daily objects are compressed.</summary>
    public Compression Compression { get; init; }

    /// <summary>What becomes of an event that is not UTF-8.</summary>
    public InvalidText InvalidUtf8 { get; init; }

    /// <summary>S3 storage class of daily objects of at least 128 KiB.</summary>
    public S3StorageClass StorageClass { get; init; } = S3StorageClass.Standard;

    /// <summary>Size of one part of a multipart upload, in bytes; S3's minimum is 5 MiB.</summary>
    public int PartBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>How many log groups the Map exports at once.</summary>
    public int MaxConcurrency { get; init; } = 5;

    /// <summary>Pages of 1 MB per second that all exports together may read.</summary>
    /// <value>7, for the quota in most regions; <see cref="Read"/> uses the quota of the configured region.</value>
    public int ReadRate { get; init; } = FilterLogEventsQuota.Auto(null);

    /// <summary>FilterLogEvents requests per second that AWS grants the account in this region; null: there is no such quota.</summary>
    public int? QuotaPerSecond { get; init; }

    /// <summary>The retention, in days, to set on log groups that keep events longer; 0: leave retention unchanged.</summary>
    public int RetentionDays { get; init; }

    /// <summary>Reads and checks all variables of <see cref="SettingVariables"/>.</summary>
    /// <param name="variable">Returns a variable's value by its name; null and empty mean absent.</param>
    /// <exception cref="InvalidConfiguration">A variable is missing or outside its range.</exception>
    public static ArchiveSettings Read(Func<string, string?> variable)
    {
        var reader = new SettingReader(variable);
        int lagDays = reader.WholeNumber(SettingVariables.LagDays, 1, 3650);
        return new ArchiveSettings
        {
            Bucket = reader.Parse(SettingVariables.Bucket, BucketNames.Parse),
            BucketRegion = reader.ParseIfGiven(SettingVariables.BucketRegion, RegionName),
            BucketOwner = reader.ParseIfGiven(SettingVariables.BucketOwner, Account),
            RunsBucket = reader.ParseIfGiven(SettingVariables.RunsBucket, BucketNames.Parse)!,
            RunsBucketOwner = reader.ParseIfGiven(SettingVariables.RunsBucketOwner, Account),
            Checksums = ChecksumsOf(reader),
            Encryption = EncryptionOf(reader),
            TimeZone = reader.Parse(SettingVariables.TimeZone, TimeZones.Find),
            LagDays = lagDays,
            CatchUpDays = reader.WholeNumber(SettingVariables.CatchUpDays, 0, 30),
            Groups = reader.Parse(SettingVariables.Include, include =>
                Patterns(include) is { Count: > 0 } patterns
                    ? new GroupFilter(patterns, reader.Parse(SettingVariables.Exclude, Patterns))
                    {
                        Tags = reader.ParseIfGiven(SettingVariables.IncludeTags, TagCondition.Parse) ?? [],
                    }
                    : null),
            ReadInfrequentAccess = reader.Choice<InfrequentAccess>(SettingVariables.ReadInfrequentAccess),
            Insights = reader.Parse(SettingVariables.Insights, Patterns),
            InsightsRate = IsAws(variable) ? InsightsPerSecond : FilterLogEventsQuota.ElsewherePerSecond,
            Format = reader.Choice<LineFormat>(SettingVariables.Format),
            Compression = reader.Choice<Compression>(SettingVariables.Compression),
            InvalidUtf8 = reader.Choice<InvalidText>(SettingVariables.InvalidUtf8),
            StorageClass = reader.Parse(SettingVariables.StorageClass, Class),
            PartBytes = reader.WholeNumber(SettingVariables.PartMebibytes, 5, 64) * 1024 * 1024,
            MaxConcurrency = reader.WholeNumber(SettingVariables.MaxConcurrency, 1, 1000),
            ReadRate = reader.WholeNumber(SettingVariables.ReadRate, 1, 1000, "auto", () => AutoRate(variable)),
            QuotaPerSecond = IsAws(variable) ? FilterLogEventsQuota.PerSecond(variable("AWS_REGION")) : null,
            RetentionDays = reader.WholeNumber(
                SettingVariables.RetentionDays,
                days => days == 0 || (RetentionPeriods.Days.Contains(days) && days >= lagDays + RetentionPeriods.DaysBeyondLag),
                $"LAG_DAYS is {lagDays}"),
        };
    }

    private static int AutoRate(Func<string, string?> variable) =>
        IsAws(variable) ? FilterLogEventsQuota.Auto(variable("AWS_REGION")) : FilterLogEventsQuota.ElsewherePerSecond;

    private static bool IsAws(Func<string, string?> variable) =>
        string.IsNullOrEmpty(variable("AWS_ENDPOINT_URL")) && string.IsNullOrEmpty(variable("AWS_ENDPOINT_URL_CLOUDWATCH_LOGS"));

    private static Encryption? EncryptionOf(SettingReader reader)
    {
        string? method = reader.ParseIfGiven(SettingVariables.Encryption, text => text is Encryption.Aes or Encryption.Kms ? text : null);
        string? key = reader.ParseIfGiven(
            SettingVariables.KmsKeyArn, text => method == Encryption.Kms && text.Split(':') is ["arn", _, "kms", _, _, _] ? text : null);
        return method is null ? null : new Encryption(method, key);
    }

    private static Checksums ChecksumsOf(SettingReader reader) =>
        reader.Parse(SettingVariables.Checksums, text => text is "crc64nvme" or WhenRequired ? text : null) == WhenRequired
            ? Checksums.WhenRequired
            : Checksums.Crc64Nvme;

    private static string? Account(string text) => text.Length == 12 && text.All(char.IsAsciiDigit) ? text : null;

    private static string? RegionName(string text) =>
        text.Contains('-', StringComparison.Ordinal) && text.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '-') ? text : null;

    private static IReadOnlyList<GroupPattern>? Patterns(string text)
    {
        string[] patterns = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return patterns.Length <= 100 && patterns.All(GroupPattern.IsValid) ? [.. patterns.Select(p => new GroupPattern(p))] : null;
    }

    private static S3StorageClass? Class(string text) => text switch
    {
        "STANDARD" or "STANDARD_IA" or "ONEZONE_IA" or "INTELLIGENT_TIERING" or "GLACIER_IR" or "GLACIER" or "DEEP_ARCHIVE" =>
            S3StorageClass.FindValue(text),
        _ => null,
    };
}

/// <summary>The server-side encryption that every object of the archive bucket asks for.</summary>
/// <param name="Method">AES256 or aws:kms, as the header x-amz-server-side-encryption has it.</param>
/// <param name="KmsKeyArn">The KMS key; null: the bucket's.</param>
public sealed record Encryption(string Method, string? KmsKeyArn)
{
    public const string Aes = "AES256";
    public const string Kms = "aws:kms";
}

/// <summary>An environment variable is missing or out of range. The message names the variable, its value and the range.</summary>
public sealed class InvalidConfiguration(string message) : Exception(message);
