using System.Reflection;
using Amazon.Lambda.Annotations;
using LogArchive.Functions;
using LogArchive.Templates;
using YamlDotNet.RepresentationModel;
using YamlDotNet.Serialization;

namespace LogArchive.Tests.Template;

/// <summary>
/// Every build with the published Amazon.Lambda.Annotations reads template.yaml, sets what the attributes say and writes all of it anew, without
/// comments and in its own style. Here is the same, step by step, with the same library (its CloudFormationWriter and YamlWriter).
/// </summary>
public sealed class AnnotationsSyncTests
{
    [Fact]
    public void A_build_with_the_published_package_changes_nothing_in_the_template()
    {
        string text = SamTemplate.ReadFile("template.yaml");

        var root = new DeserializerBuilder().Build().Deserialize<YamlMappingNode>(text);
        foreach (var (method, attribute) in Functions())
        {
            var function = (YamlMappingNode)root["Resources"][attribute.ResourceName];
            Assert.Equal("Amazon.Lambda.Annotations", function["Metadata"]["Tool"].ToString());
            Synchronize((YamlMappingNode)function["Properties"], method, attribute);
        }

        Assert.Equal(text, new SerializerBuilder().WithIndentedSequences().Build().Serialize(root));
    }

    private static IEnumerable<(MethodInfo Method, LambdaFunctionAttribute Attribute)> Functions() =>
        from type in typeof(Startup).Assembly.GetTypes()
        from method in type.GetMethods()
        let attribute = method.GetCustomAttribute<LambdaFunctionAttribute>()
        where attribute is not null
        select (method, attribute);

    private static void Synchronize(YamlMappingNode properties, MethodInfo method, LambdaFunctionAttribute attribute)
    {
        // A size or a time that an attribute does not give is left alone: ExportGroup's memory is a parameter.
        Set(properties, "Timeout", attribute.Timeout > 0 ? $"{attribute.Timeout}" : null);
        Set(properties, "MemorySize", attribute.MemorySize > 0 ? $"{attribute.MemorySize}" : null);
        Set(properties, "PackageType", "Zip");
        Set(properties, "CodeUri", "functions/LogArchive.Functions");
        Set(properties, "Handler", $"{method.DeclaringType!.Assembly.GetName().Name}::{method.DeclaringType.FullName}_{method.Name}_Generated::{method.Name}");
        Set(properties, "Runtime", "dotnet10");
    }

    private static void Set(YamlMappingNode properties, string name, string? value)
    {
        if (value is not null)
        {
            properties.Children[name] = value;
        }
    }
}
