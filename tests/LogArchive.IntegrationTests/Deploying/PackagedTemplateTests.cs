using System.Text.Json.Nodes;
using LogArchive.IntegrationTests.S3;
using LogArchive.Templates;

namespace LogArchive.IntegrationTests.Deploying;

/// <summary>"aws cloudformation package" uploads every nested template; "sam deploy" has the same step, written after it.</summary>
public sealed class PackagedTemplateTests(LocalS3 s3) : IClassFixture<LocalS3>
{
    [AwsCommandFact]
    public async Task Every_nested_template_is_uploaded_as_it_is_and_named_by_its_address()
    {
        string packaged = Path.Combine(s3.Temp, "packaged.yaml"), uploads = Path.Combine(s3.Temp, "uploads");
        var repository = SamTemplate.Read();

        await AwsCommand.SucceedAsync(s3.Endpoint, "s3", "mb", "s3://packages");
        await AwsCommand.SucceedAsync(
            s3.Endpoint, "cloudformation", "package", "--template-file", SamTemplate.PathOf(SamTemplate.FileName), "--s3-bucket", "packages", "--output-template-file", packaged);
        await AwsCommand.SucceedAsync(s3.Endpoint, "s3", "cp", "--recursive", "s3://packages", uploads);
        var deployed = SamTemplate.Parse(await File.ReadAllTextAsync(packaged), url => SamTemplate.Parse(File.ReadAllText(Path.Combine(uploads, url.Split('/')[^1]))));

        Assert.Equal(repository.Nested.Keys.Order(), deployed.Nested.Keys.Order());
        Assert.All(repository.Nested, nested => Assert.True(JsonNode.DeepEquals(nested.Value.Document, deployed.Nested[nested.Key].Document), nested.Key));
        Assert.All(deployed.Nested.Keys, stack => Assert.StartsWith("http", deployed.Document["Resources"]![stack]!["Properties"]!["TemplateURL"]!.ToString(), StringComparison.Ordinal));
        Assert.All(repository.Nested.Keys, stack => Assert.True(JsonNode.DeepEquals(Passed(repository, stack), Passed(deployed, stack)), stack));
    }

    private static JsonNode Passed(SamTemplate template, string stack) => template.Document["Resources"]![stack]!["Properties"]!["Parameters"]!;
}
