using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LogArchive.Settings;
using LogArchive.Templates;

namespace LogArchive.Tests.Template;

/// <summary>The template with its optional parameters given and not given.</summary>
public sealed partial class StackChoicesTests
{
    [Fact]
    public void Every_three_optional_parameters_name_nothing_that_is_not_deployed()
    {
        int combinations = 0;
        foreach (var values in StackChoices.All())
        {
            // It refuses references to resources and conditions that are not there.
            var stack = new DeployedStack(new Deployment { Parameters = values });
            Assert.Equal(values.ContainsKey("BucketName") ? ["RunsBucket"] : ["ArchiveBucket", "RunsBucket"], stack.Of("AWS::S3::Bucket"));
            combinations++;
        }

        Assert.Equal(1623, combinations);
    }

    [Fact]
    public void Every_parameter_that_a_condition_rests_on_is_among_them()
    {
        var nested = DeployedStack.Nested.SelectMany(stack =>
            InConditions(stack.Value.Document).Select(parameter => DeployedStack.Passed(stack.Key)[parameter]!["Ref"]!.ToString()));

        string[] parameters = [.. InConditions(DeployedStack.Document).Concat(nested).Distinct()];

        Assert.Equal(StackChoices.Given.Keys.Order(), parameters.Order());
    }

    [Theory]
    [InlineData("RetentionIsBeyondTheLag", "RetentionDays=30 LagDays=16")]
    [InlineData("RetentionIsBeyondTheLag", "RetentionDays=30 LagDays=45")]
    [InlineData("ABucketThatIsCreatedIsHere", "BucketRegion=eu-central-1")]
    [InlineData("ABucketThatIsCreatedIsHere", "BucketOwner=222222222222")]
    [InlineData("AKeyIsForItsEncryption", "KmsKeyArn=arn:aws:kms:us-east-1:000000000000:key/1")]
    [InlineData("AKeyIsForItsEncryption", "Encryption=AES256 KmsKeyArn=arn:aws:kms:us-east-1:000000000000:key/1")]
    [InlineData("EncryptionByKmsHasItsKey", "Encryption=aws:kms")]
    [InlineData("AnExistingBucketKeepsItsLifecycle", "BucketName=my-bucket DaysUntilGlacier=30")]
    [InlineData("AnExistingBucketKeepsItsLifecycle", "BucketName=my-bucket DaysUntilDeepArchive=30")]
    [InlineData("AnExistingBucketKeepsItsLifecycle", "BucketName=my-bucket DaysUntilExpiry=30")]
    [InlineData("DeepArchiveComesAfterGlacier", "DaysUntilGlacier=30 DaysUntilDeepArchive=30")]
    [InlineData("ExpiryComesLast", "DaysUntilGlacier=30 DaysUntilExpiry=30")]
    [InlineData("ExpiryComesLast", "DaysUntilDeepArchive=30 DaysUntilExpiry=30")]
    [InlineData("NothingMovesBackToGlacier", "StorageClass=GLACIER DaysUntilGlacier=30")]
    [InlineData("NothingMovesBackToGlacier", "StorageClass=DEEP_ARCHIVE DaysUntilGlacier=30")]
    [InlineData("NothingMovesBackToDeepArchive", "StorageClass=DEEP_ARCHIVE DaysUntilDeepArchive=180")]
    public void What_makes_no_sense_together_is_refused_before_anything_is_created(string rule, string values)
    {
        var refused = Assert.Throws<InvalidTemplateException>(() => Deploy(values));

        Assert.Contains($"The rule {rule} rejects the parameters", refused.Message);
    }

    [Theory]
    [InlineData("StorageClass=GLACIER DaysUntilDeepArchive=180 DaysUntilExpiry=181")]
    [InlineData("RetentionDays=30 LagDays=1")]
    [InlineData("RetentionDays=30 LagDays=15")]
    [InlineData("BucketName=my-bucket BucketRegion=eu-central-1 BucketOwner=222222222222")]
    [InlineData("Encryption=AES256")]
    [InlineData("Encryption=aws:kms KmsKeyArn=arn:aws:kms:us-east-1:000000000000:key/1")]
    public void A_rule_leaves_alone_what_makes_sense(string values) => Assert.NotEmpty(Deploy(values).Resources);

    /// <summary>A rule cannot add, so the template bounds the lag. This goes through all that it allows.</summary>
    [Fact]
    public void A_retention_is_refused_exactly_when_it_is_shorter_than_what_the_functions_take()
    {
        JsonObject lag = DeployedStack.Parameters["LagDays"]!.AsObject();
        var all = from days in DeployedStack.Parameters["RetentionDays"]!["AllowedValues"]!.AsArray().Select(one => int.Parse(one!.ToString()))
                  from lagDays in Enumerable.Range((int)lag["MinValue"]!.GetValue<long>(), (int)lag["MaxValue"]!.GetValue<long>())
                  select (days, lagDays);

        var refused = all.Where(one => Record.Exception(() => Deploy($"RetentionDays={one.days} LagDays={one.lagDays}")) is InvalidTemplateException);

        Assert.Equal(all.Where(one => one.days > 0 && one.days < one.lagDays + RetentionPeriods.DaysBeyondLag), refused);
        Assert.NotEmpty(refused);
    }

    private static DeployedStack Deploy(string values) => new([.. values.Split(' ').Select(value => value.Split('=')).Select(value => (value[0], value[1]))]);

    private static IEnumerable<string> InConditions(JsonObject document) => Reference()
        .Matches(document["Conditions"]?.ToJsonString() ?? "")
        .Select(match => match.Groups[1].Value)
        .Where(name => !name.StartsWith("AWS::", StringComparison.Ordinal));

    [GeneratedRegex("\"Ref\":\"([^\"]+)\"")]
    private static partial Regex Reference();
}
