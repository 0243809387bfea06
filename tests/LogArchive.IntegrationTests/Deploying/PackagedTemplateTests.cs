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

        await AwsAsync("s3", "mb", "s3://packages");
        await AwsAsync(
            "cloudformation",
            "package",
            "--template-file",
            SamTemplate.PathOf(SamTemplate.FileName),
            "--s3-bucket",
            "packages",
            "--output-template-file",
            packaged);
        await AwsAsync("s3", "cp", "--recursive", "s3://packages", uploads);
        var deployed = SamTemplate.Parse(
            await File.ReadAllTextAsync(packaged),
            url => SamTemplate.Parse(File.ReadAllText(Path.Combine(uploads, url.Split('/')[^1]))));

        Assert.Equal(repository.Nested.Keys.Order(), deployed.Nested.Keys.Order());
        Assert.All(repository.Nested, nested =>
        {
            var (stack, template) = nested;
            Assert.True(JsonNode.DeepEquals(WithoutCode(template), WithoutCode(deployed.Nested[stack])), stack);
            Assert.True(JsonNode.DeepEquals(Property(repository, stack, "Parameters"), Property(deployed, stack, "Parameters")), stack);
            Assert.StartsWith("http", Property(deployed, stack, "TemplateURL").ToString(), StringComparison.Ordinal);
        });
    }

    private Task<string> AwsAsync(params string[] arguments) => AwsCommand.SucceedAsync(s3.Endpoint, arguments);

    /// <summary>A function's code is uploaded as well, and its path replaced by its address.</summary>
    private static JsonObject WithoutCode(SamTemplate template)
    {
        var document = template.Document.DeepClone().AsObject();
        foreach (var (_, resource) in document["Resources"]!.AsObject())
        {
            resource!["Properties"]?.AsObject().Remove("CodeUri");
        }

        return document;
    }

    private static JsonNode Property(SamTemplate template, string stack, string name) =>
        template.Document["Resources"]![stack]!["Properties"]![name]!;
}
