using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LogArchive.Templates;

namespace LogArchive.Tests.Template;

/// <summary>The template with its optional parameters given and not given.</summary>
public sealed partial class StackChoicesTests
{
    [Fact]
    public void Every_combination_of_optional_parameters_names_nothing_that_is_not_deployed()
    {
        int combinations = 0;
        foreach (var values in StackChoices.All())
        {
            // It refuses references to resources and conditions that are not there.
            var stack = new DeployedStack(new Deployment { Parameters = values });
            Assert.Equal(values.ContainsKey("BucketName"), stack.Of("AWS::S3::Bucket").Length == 0);
            combinations++;
        }

        Assert.Equal(2304, combinations);
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
        var refused = Assert.Throws<InvalidTemplateException>(() => new DeployedStack([.. values.Split(' ').Select(value => value.Split('=')).Select(value => (value[0], value[1]))]));

        Assert.Contains($"The rule {rule} rejects the parameters", refused.Message);
    }

    [Fact]
    public void A_rule_leaves_alone_what_makes_sense()
    {
        var stack = new DeployedStack(("StorageClass", "GLACIER"), ("DaysUntilDeepArchive", "180"), ("DaysUntilExpiry", "181"));

        Assert.NotEmpty(stack.Resources);
    }

    private static IEnumerable<string> InConditions(JsonObject document) => Reference()
        .Matches(document["Conditions"]?.ToJsonString() ?? "")
        .Select(match => match.Groups[1].Value)
        .Where(name => !name.StartsWith("AWS::", StringComparison.Ordinal));

    [GeneratedRegex("\"Ref\":\"([^\"]+)\"")]
    private static partial Regex Reference();
}
