using System.Text.Json.Nodes;
using LogArchive.Templates;

namespace LogArchive.Tests.Template;

/// <summary>The templates in infra/, which template.yaml nests, and how values get into a nested stack and out of it.</summary>
public sealed class NestedStackTests
{
    private const string Child = """
        Parameters:
          Name: {Type: String}
          Names: {Type: CommaDelimitedList, Default: a}
        Conditions:
          IsNamed: !Not [!Equals [!Ref Name, '']]
        Resources:
          Bucket: {Type: 'AWS::S3::Bucket', Condition: IsNamed, Properties: {It: !Ref AWS::StackName}}
        Outputs:
          Bucket: {Value: !If [IsNamed, !Ref Bucket, none]}
          Name: {Value: !Sub '${AWS::StackName}/${Name}'}
          Names: {Value: !Join ['+', !Ref Names]}
        """;

    [Fact]
    public void Each_file_is_nested_once_by_a_path_that_SAM_can_follow()
    {
        var stacks = DeployedStack.Nested.Keys.Select(stack => DeployedStack.Document["Resources"]![stack]!["Properties"]!);

        Assert.Equal(TemplateFiles.Nested, stacks.Select(stack => stack["TemplateURL"]!.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_nested_template_has_no_default_of_its_own_and_nothing_that_it_is_passed_is_unused()
    {
        Assert.All(DeployedStack.Nested, stack =>
        {
            JsonObject document = stack.Value.Document;
            string used = $"{document["Conditions"]?.ToJsonString()}{document["Resources"]!.ToJsonString()}";
            Assert.All(document["Parameters"]!.AsObject(), parameter =>
            {
                Assert.Null(parameter.Value!["Default"]);
                Assert.NotEmpty(parameter.Value["Description"]!.ToString());
                Assert.Contains([$"\"Ref\":\"{parameter.Key}\"", $"${{{parameter.Key}}}"], use => used.Contains(use, StringComparison.Ordinal));
            });
        });
    }

    [Fact]
    public void What_has_the_name_of_a_parameter_is_that_parameter()
    {
        Assert.All(DeployedStack.Nested.Keys, stack => Assert.All(DeployedStack.Passed(stack), passed =>
        {
            if (DeployedStack.Parameters.ContainsKey(passed.Key))
            {
                Assert.Equal(passed.Key, passed.Value!["Ref"]!.ToString());
            }
        }));
    }

    [Theory]
    [InlineData("!GetAtt Inner.Outputs.Bucket", "logarchive-Inner-Bucket")]
    [InlineData("!GetAtt Inner.Outputs.Name", "logarchive-Inner/mine")]
    [InlineData("!Sub '${Inner.Outputs.Names}.'", "x+y.")]
    public void An_output_of_a_nested_stack_has_the_value_that_what_it_is_passed_gives_it(string yaml, string expected)
    {
        JsonObject resolved = Parent($"Inner: {Stack("Name: !Ref Mine, Names: 'x, y'")}", yaml).Resolve(new Deployment());

        Assert.Equal(expected, resolved["Outputs"]!["It"]!["Value"]!.ToString());
        Assert.Equal("""{"It":"logarchive-Inner"}""", Assert.Single(resolved["Resources"]!.AsObject()).Value!["Properties"]!.ToJsonString());
    }

    [Fact]
    public void A_nested_stack_can_be_passed_what_another_gives()
    {
        string stacks = $"First: {Stack("Name: !GetAtt Second.Outputs.Bucket")}\n  Second: {Stack("Name: ''")}";
        SamTemplate parent = Parent(stacks, "!GetAtt First.Outputs.Name");

        Assert.Equal("logarchive-First/none", parent.Resolve(new Deployment())["Outputs"]!["It"]!["Value"]!.ToString());
    }

    [Theory]
    [InlineData("Name: x", "!GetAtt Inner.Outputs.Nothing", "has no Outputs.Nothing")]
    [InlineData("Name: x", "!GetAtt Inner.Name", "has no Name")]
    [InlineData("", "1", "Name has neither a value nor a default")]
    [InlineData("Name: x, Other: x", "1", "no parameter Other")]
    [InlineData("Name: !GetAtt Inner.Outputs.Name", "1", "Inner depends on itself")]
    public void What_CloudFormation_would_refuse_is_refused(string parameters, string output, string message)
    {
        var refused = Assert.Throws<InvalidTemplateException>(() => Parent($"Inner: {Stack(parameters)}", output).Resolve(new Deployment()));

        Assert.Contains(message, refused.Message);
    }

    [Fact]
    public void A_name_is_that_of_one_resource_alone_across_all_templates()
    {
        SamTemplate parent = Parent($"Bucket: {{Type: 'AWS::S3::Bucket'}}\n  Inner: {Stack("Name: x")}", "1");

        var refused = Assert.Throws<InvalidTemplateException>(() => parent.Resolve(new Deployment()));

        Assert.Contains("also exists in another template", refused.Message);
    }

    [Fact]
    public void A_template_that_can_not_be_read_is_no_nested_stack()
    {
        var refused = Assert.Throws<InvalidTemplateException>(() => Parent("Inner: {Type: 'AWS::CloudFormation::Stack', Properties: {}}", "1"));

        Assert.Contains("cannot be read here", refused.Message);
    }

    private static string Stack(string parameters) =>
        $"{{Type: 'AWS::CloudFormation::Stack', Properties: {{TemplateURL: child, Parameters: {{{parameters}}}}}}}";

    private static SamTemplate Parent(string resources, string output) => SamTemplate.Parse(
        $"Parameters:\n  Mine: {{Type: String, Default: mine}}\nResources:\n  {resources}\nOutputs:\n  It: {{Value: {output}}}\n",
        path => path == "child" ? SamTemplate.Parse(Child) : throw new InvalidTemplateException(path));
}
