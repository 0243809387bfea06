using System.Text.Json.Nodes;
using System.Xml.Linq;
using LogArchive.Templates;

namespace LogArchive.Tests.Template;

/// <summary>
/// "sam build" runs "dotnet lambda package --msbuild-parameters "--runtime linux-arm64"". Amazon.Lambda.Tools then asks MSBuild for the
/// framework, MSBuild refuses that switch (MSB1001), and the tool reads the defaults file and the project's own XML. If neither names
/// the framework, it waits for somebody to type it.
/// </summary>
public sealed class PackagingTests
{
    private const string Project = "functions/LogArchive.Functions/LogArchive.Functions.csproj";
    private const string Defaults = "functions/LogArchive.Functions/aws-lambda-tools-defaults.json";

    [Fact]
    public void Amazon_Lambda_Tools_finds_the_framework_without_MSBuild()
    {
        string expected = Property("Directory.Build.props", "TargetFramework")!;

        // As in PackageCommand.cs: the defaults file comes first, then Utilities.LookupProjectPropertiesFromXml.
        string? found = JsonNode.Parse(SamTemplate.ReadFile(Defaults))!["framework"]?.ToString()
            ?? Property(Project, "TargetFramework")
            ?? Property(Project, "TargetFrameworks");

        Assert.Equal(expected, found);
    }

    private static string? Property(string file, string name) =>
        XDocument.Parse(SamTemplate.ReadFile(file)).Descendants("PropertyGroup").Elements(name).FirstOrDefault()?.Value;
}
