using System.Text.Json.Nodes;
using LogArchive.Catalog;
using LogArchive.Settings;

namespace LogArchive.Tests.Template;

/// <summary>The bucket that the stack creates unless it is given one, and the one for runs, which it always creates.</summary>
public sealed class BucketTests
{
    private static readonly string Key = StackChoices.Given["KmsKeyArn"];

    [Theory]
    [InlineData("ArchiveBucket", true)]
    [InlineData("RunsBucket", false)]
    public void It_outlives_the_stack_and_is_nobody_elses_and_only_the_archive_keeps_versions(string name, bool isVersioned)
    {
        var stack = new DeployedStack();
        JsonObject bucket = stack.Properties(name);

        Assert.All(new[] { name, $"{name}Policy" }, name =>
        {
            Assert.Equal("Retain", stack.Resources[name]!["DeletionPolicy"]!.ToString());
            Assert.Equal("Retain", stack.Resources[name]!["UpdateReplacePolicy"]!.ToString());
        });
        Assert.Equal(isVersioned ? "Enabled" : null, bucket["VersioningConfiguration"]?["Status"]!.ToString());
        Assert.Equal(4, bucket["PublicAccessBlockConfiguration"]!.AsObject().Count(block => block.Value!.GetValue<bool>()));
        Assert.Equal("BucketOwnerEnforced", bucket["OwnershipControls"]!["Rules"]![0]!["ObjectOwnership"]!.ToString());
        JsonNode policy = Assert.Single(stack.Statements($"{name}Policy"));
        Assert.Equal("""{"Bool":{"aws:SecureTransport":"false"}}""", policy["Condition"]!.ToJsonString());
        Assert.Equal(("Deny", "*", "s3:*", 2), (policy["Effect"]!.ToString(), policy["Principal"]!.ToString(), policy["Action"]!.ToString(), policy["Resource"]!.AsArray().Count));
    }

    [Fact]
    public void Without_a_key_S3_encrypts_with_its_own_and_no_role_may_use_any()
    {
        var stack = new DeployedStack();

        Assert.Equal("""[{"ServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"}}]""", Encryption(stack));
        Assert.DoesNotContain("kms:Via", stack.Resources.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("my-bucket")]
    public void With_a_key_every_role_that_reads_or_writes_may_use_it_through_S3_alone(string bucket)
    {
        var stack = new DeployedStack(("Encryption", "aws:kms"), ("KmsKeyArn", Key), ("BucketName", bucket));

        if (bucket.Length == 0)
        {
            Assert.Equal("""[{"BucketKeyEnabled":true,"ServerSideEncryptionByDefault":{"SSEAlgorithm":"aws:kms","KMSMasterKeyID":"KEY"}}]""".Replace("KEY", Key, StringComparison.Ordinal), Encryption(stack));
        }

        Assert.All(stack.Of("AWS::Serverless::Function"), name =>
        {
            JsonNode statement = Assert.Single(PolicyStatements(stack, name), statement => statement["Resource"]?.ToJsonString() == $"\"{Key}\"");
            Assert.Equal(["kms:Decrypt", "kms:GenerateDataKey"], statement["Action"]!.AsArray().Select(action => action!.ToString()));
            Assert.Equal("s3.us-east-1.amazonaws.com", statement["Condition"]!["StringEquals"]!["kms:ViaService"]!.ToString());
        });
        Assert.DoesNotContain(Key, stack.Resources["StateMachine"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bucket_elsewhere_has_a_key_that_is_used_through_the_S3_of_its_region()
    {
        var stack = new DeployedStack(("Encryption", "aws:kms"), ("KmsKeyArn", "arn:aws:kms:eu-central-1:222222222222:key/1"), ("BucketName", "my-bucket"), ("BucketRegion", "eu-central-1"), ("BucketOwner", "222222222222"));

        Assert.Contains("s3.eu-central-1.amazonaws.com", stack.Resources.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("s3.us-east-1.amazonaws.com", stack.Resources.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("https://console.aws.amazon.com/s3/buckets/my-bucket?region=eu-central-1", stack.Output("BucketConsole"));
    }

    [Theory]
    [InlineData("", "000000000000")]
    [InlineData("222222222222", "222222222222")]
    public void Whose_bucket_it_is_S3_is_told_with_every_request(string owner, string expected)
    {
        var stack = new DeployedStack(("BucketName", "my-bucket"), ("BucketOwner", owner));

        Assert.Equal(expected, stack.Variables["ARCHIVE_BUCKET_OWNER"]!.ToString());
    }

    /// <summary>S3 could not encrypt here with a key of another region, and Step Functions reads plans with no key of anybody's.</summary>
    [Fact]
    public void The_bucket_for_runs_needs_no_key_and_everything_in_it_expires()
    {
        JsonObject bucket = new DeployedStack(("Encryption", "aws:kms"), ("KmsKeyArn", Key)).Properties("RunsBucket");
        JsonNode rule = Assert.Single(bucket["LifecycleConfiguration"]!["Rules"]!.AsArray())!;

        Assert.Equal("AES256", bucket["BucketEncryption"]!["ServerSideEncryptionConfiguration"]![0]!["ServerSideEncryptionByDefault"]!["SSEAlgorithm"]!.ToString());
        Assert.Null(rule["Prefix"]);
        Assert.Equal(("Enabled", 90, 1), (rule["Status"]!.ToString(), rule["ExpirationInDays"]!.GetValue<long>(), rule["AbortIncompleteMultipartUpload"]!["DaysAfterInitiation"]!.GetValue<long>()));
    }

    [Fact]
    public void By_default_nothing_that_is_archived_moves_or_expires()
    {
        JsonNode[] rules = Rules(new DeployedStack());

        Assert.Equal(["what-nobody-finished-or-needs-any-more", "local-runs"], rules.Select(rule => rule["Id"]!.ToString()));
        Assert.Equal(ArchiveKeys.Run("x")[..5], rules[1]["Prefix"]!.ToString());
        Assert.Null(rules[0]["ExpirationInDays"]);
    }

    [Fact]
    public void An_upload_that_a_redrive_can_go_on_with_is_not_swept_away()
    {
        // Step Functions redrives executions up to 14 days after their end.
        Assert.Equal(15, Rules(new DeployedStack())[0]["AbortIncompleteMultipartUpload"]!["DaysAfterInitiation"]!.GetValue<long>());
    }

    [Theory]
    [InlineData("30", "0", "GLACIER 30")]
    [InlineData("0", "180", "DEEP_ARCHIVE 180")]
    [InlineData("30", "180", "GLACIER 30, DEEP_ARCHIVE 180")]
    public void Only_daily_objects_of_128_KiB_and_more_move(string glacier, string deepArchive, string expected)
    {
        JsonNode rule = Rules(new DeployedStack(("DaysUntilGlacier", glacier), ("DaysUntilDeepArchive", deepArchive))).Single(rule => rule["Transitions"] is not null);

        Assert.Equal(expected, string.Join(", ", rule["Transitions"]!.AsArray().Select(move => $"{move!["StorageClass"]} {move["TransitionInDays"]}")));
        Assert.Equal(128 * 1024, long.Parse(rule["ObjectSizeGreaterThan"]!.ToString()) + 1);
        Assert.Equal("logs/", rule["Prefix"]!.ToString());
        Assert.StartsWith("logs/", ArchiveKeys.DailyObject(Some.Id(Some.Group), Some.Date, LineFormat.Ndjson, Compression.Gzip), StringComparison.Ordinal);
    }

    [Fact]
    public void A_receipt_expires_with_its_daily_object_since_it_says_that_it_is_there()
    {
        JsonNode[] expiring = [.. Rules(new DeployedStack(("DaysUntilExpiry", "400"))).Where(rule => rule["ExpirationInDays"]?.ToString() == "400")];

        Assert.Equal(["logs/", "catalog/"], expiring.Select(rule => rule["Prefix"]!.ToString()));
        Assert.StartsWith("catalog/", ArchiveKeys.Receipt(Some.Id(Some.Group), Some.Date), StringComparison.Ordinal);
    }

    private static JsonNode[] Rules(DeployedStack stack) => [.. stack.Properties("ArchiveBucket")["LifecycleConfiguration"]!["Rules"]!.AsArray().Select(rule => rule!)];

    private static string Encryption(DeployedStack stack) =>
        stack.Properties("ArchiveBucket")["BucketEncryption"]!["ServerSideEncryptionConfiguration"]!.ToJsonString();

    private static IEnumerable<JsonNode> PolicyStatements(DeployedStack stack, string resource) =>
        stack.Properties(resource)["Policies"]!.AsArray().SelectMany(policy => policy!["Statement"]!.AsArray()).Select(statement => statement!);
}
