using LogArchive.Settings;

namespace LogArchive.Tests.Configuration;

public sealed class ArchiveSettingsTests
{
    public static TheoryData<string> Names => [.. SettingVariables.All.Select(variable => variable.Name)];

    [Fact]
    public void Only_the_bucket_is_required_and_the_rest_has_its_documented_default()
    {
        var settings = Some.Settings();

        Assert.Equal("archive", settings.Bucket);
        Assert.Equal("UTC", settings.TimeZone.Id);
        Assert.Equal(13, settings.LagDays);
        Assert.Equal(["/aws/lambda/*", "/ecs/*"], settings.Groups.Include.Select(p => p.ToString()));
        Assert.Empty(settings.Groups.Exclude);
        Assert.Equal(LineFormat.Ndjson, settings.Format);
        Assert.Equal(Compression.Gzip, settings.Compression);
        Assert.Equal("STANDARD", settings.StorageClass.Value);
        Assert.Equal(8 * 1024 * 1024, settings.PartBytes);
        Assert.Equal(5, settings.MaxConcurrency);
        Assert.Equal(7, settings.CatchUpDays);
        Assert.Equal((null, null, "archive", null), (settings.BucketRegion, settings.BucketOwner, settings.RunsBucket, settings.Encryption));
        Assert.Equal((null, Checksums.Crc64Nvme), (settings.RunsBucketOwner, settings.Checksums));
        Assert.Equal((7, 10), (settings.ReadRate, settings.QuotaPerSecond));
    }

    [Fact]
    public void The_archive_bucket_may_be_anywhere_and_the_runs_bucket_another()
    {
        const string Key = "arn:aws:kms:us-east-1:999988887777:key/1";
        var settings = Some.Settings(
            ("ARCHIVE_BUCKET_REGION", "us-east-1"), ("ARCHIVE_BUCKET_OWNER", "999988887777"), ("RUNS_BUCKET", "runs"), ("ENCRYPTION", "aws:kms"), ("KMS_KEY_ARN", Key));

        Assert.Equal(("us-east-1", "999988887777", "runs", new Encryption("aws:kms", Key)), (settings.BucketRegion, settings.BucketOwner, settings.RunsBucket, settings.Encryption));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_empty_or_blank_variable_counts_as_absent(string name)
    {
        if (name == "ARCHIVE_BUCKET")
        {
            var error = Assert.Throws<InvalidConfiguration>(() => Some.Settings((name, "  ")));
            Assert.Contains(SettingVariables.Bucket.Range, error.Message);
            Assert.StartsWith("ARCHIVE_BUCKET is not set.", error.Message);
            return;
        }

        Assert.Equal(Describe(Some.Settings()), Describe(Some.Settings((name, "   "))));
    }

    [Theory]
    [InlineData("ARCHIVE_BUCKET", "ab")]
    [InlineData("ARCHIVE_BUCKET", "Archive")]
    [InlineData("ARCHIVE_BUCKET", "my_bucket")]
    [InlineData("ARCHIVE_BUCKET", "a234567890123456789012345678901234567890123456789012345678901234")]
    [InlineData("ARCHIVE_BUCKET", "-archive")]
    [InlineData("ARCHIVE_BUCKET", "archive.")]
    [InlineData("ARCHIVE_BUCKET", "arch..ive")]
    [InlineData("ARCHIVE_BUCKET", "orders-abcdefghijklmnopqrstuvwxyz0123456789-s3alias")]
    [InlineData("ARCHIVE_BUCKET", "orders--eun1-az1--x-s3")]
    [InlineData("ARCHIVE_BUCKET", "orders.mrap")]
    [InlineData("ARCHIVE_BUCKET", "arn:aws:s3:eu-central-1:111122223333:accesspoint/orders")]
    [InlineData("RUNS_BUCKET_OWNER", "me")]
    [InlineData("CHECKSUMS", "crc64_nvme")]
    [InlineData("CHECKSUMS", "never")]
    [InlineData("ARCHIVE_BUCKET_REGION", "Frankfurt")]
    [InlineData("ARCHIVE_BUCKET_OWNER", "11112222333")]
    [InlineData("ARCHIVE_BUCKET_OWNER", "11112222333a")]
    [InlineData("RUNS_BUCKET", "Runs")]
    [InlineData("ENCRYPTION", "aes256")]
    [InlineData("KMS_KEY_ARN", "arn:aws:kms:eu-central-1:111122223333:key/1")] // without aws:kms
    [InlineData("CATCH_UP_DAYS", "31")]
    [InlineData("TIME_ZONE", "Europe/Nowhere")]
    [InlineData("TIME_ZONE", "+02:00")]
    [InlineData("LAG_DAYS", "0")]
    [InlineData("LAG_DAYS", "3651")]
    [InlineData("LAG_DAYS", "-1")]
    [InlineData("LAG_DAYS", "1.5")]
    [InlineData("LAG_DAYS", "99999999999999999999")]
    [InlineData("INCLUDE", ",")]
    [InlineData("INCLUDE", "/aws/lambda/[a-z]*")]
    [InlineData("INCLUDE", "/aws/lambda/a b")]
    [InlineData("EXCLUDE", "/aws/lambda/ä")]
    [InlineData("FORMAT", "json")]
    [InlineData("FORMAT", "0")]
    [InlineData("COMPRESSION", "brotli")]
    [InlineData("COMPRESSION", "1")]
    [InlineData("STORAGE_CLASS", "standard")]
    [InlineData("STORAGE_CLASS", "OUTPOSTS")]
    [InlineData("PART_MIB", "4")]
    [InlineData("PART_MIB", "65")]
    [InlineData("MAX_CONCURRENCY", "0")]
    [InlineData("MAX_CONCURRENCY", "1001")]
    [InlineData("RETENTION_DAYS", "1")]
    [InlineData("RETENTION_DAYS", "14")]
    [InlineData("RETENTION_DAYS", "31")]
    [InlineData("RETENTION_DAYS", "-30")]
    [InlineData("RETENTION_DAYS", "never")]
    public void A_value_outside_its_range_is_refused_and_the_message_names_variable_value_and_range(string name, string value)
    {
        var error = Assert.Throws<InvalidConfiguration>(() => Some.Settings((name, value)));

        var setting = SettingVariables.All.Single(variable => variable.Name == name);
        Assert.StartsWith($"{name} is '{value}', but must be {setting.Range}", error.Message);
        Assert.Contains(setting.Meaning, error.Message);
    }

    [Theory]
    [InlineData("ARCHIVE_BUCKET", "abc")]
    [InlineData("ARCHIVE_BUCKET", "a23456789012345678901234567890123456789012345678901234567890123")]
    [InlineData("TIME_ZONE", "Europe/Berlin")]
    [InlineData("CHECKSUMS", "when_required")]
    [InlineData("ARCHIVE_BUCKET", "a.b-c.d")]
    [InlineData("LAG_DAYS", "1")]
    [InlineData("LAG_DAYS", "3650")]
    [InlineData("LAG_DAYS", " 7 ")]
    [InlineData("INCLUDE", "*")]
    [InlineData("INCLUDE", "/a/*, /b/?,")]
    [InlineData("EXCLUDE", "/a/*,/b.#-_/c")]
    [InlineData("FORMAT", "text")]
    [InlineData("FORMAT", "NDJSON")]
    [InlineData("COMPRESSION", "zstd")]
    [InlineData("COMPRESSION", "none")]
    [InlineData("STORAGE_CLASS", "GLACIER_IR")]
    [InlineData("STORAGE_CLASS", "DEEP_ARCHIVE")]
    [InlineData("PART_MIB", "5")]
    [InlineData("PART_MIB", "64")]
    [InlineData("MAX_CONCURRENCY", "1")]
    [InlineData("MAX_CONCURRENCY", "1000")]
    [InlineData("RETENTION_DAYS", "30")]
    [InlineData("RETENTION_DAYS", "3653")]
    public void A_value_at_the_edge_of_its_range_counts(string name, string value)
    {
        string changed = Describe(Some.Settings((name, value)));

        // "NDJSON" is the default in another case: the one value here that must not change anything.
        Assert.Equal(value == "NDJSON", changed == Describe(Some.Settings()));
    }

    [Theory]
    [InlineData("INCLUDE", 100, true)]
    [InlineData("INCLUDE", 101, false)]
    [InlineData("EXCLUDE", 100, true)]
    [InlineData("EXCLUDE", 101, false)]
    public void At_most_a_hundred_patterns_go_into_a_list(string name, int count, bool allowed)
    {
        string patterns = string.Join(',', Enumerable.Range(0, count).Select(i => $"/p{i}/*"));

        var error = Record.Exception(() => Some.Settings((name, patterns)));

        Assert.Equal(allowed, error is null);
    }

    [Theory]
    [InlineData(15, 30, true)]
    [InlineData(16, 30, false)]
    [InlineData(16, 60, true)]
    [InlineData(3638, 3653, true)]
    [InlineData(3639, 3653, false)]
    [InlineData(3650, 0, true)]
    public void Retention_leaves_two_weeks_for_redrives_after_the_lag(int lagDays, int retentionDays, bool allowed)
    {
        var error = Record.Exception(() => Some.Settings(("LAG_DAYS", $"{lagDays}"), ("RETENTION_DAYS", $"{retentionDays}")));

        Assert.Equal(allowed, error is null);
        Assert.Contains(allowed ? "" : $"LAG_DAYS is {lagDays}.", error?.Message ?? "");
    }

    [Fact]
    public void Retention_is_off_by_default()
    {
        Assert.Equal(0, Some.Settings().RetentionDays);
    }

    private static string Describe(ArchiveSettings s) =>
        $"{s.Bucket} {s.TimeZone.Id} {s.LagDays} {string.Join(',', s.Groups.Include)} {string.Join(',', s.Groups.Exclude)} {s.Format} {s.Compression} {s.StorageClass} {s.PartBytes} {s.MaxConcurrency} {s.RetentionDays} {s.Checksums}";
}
