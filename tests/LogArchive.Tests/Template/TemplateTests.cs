using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Amazon.Lambda.Annotations;
using LogArchive.Functions;
using LogArchive.Settings;
using LogArchive.Templates;

namespace LogArchive.Tests.Template;

/// <summary>What template.yaml says twice: once to AWS, and once in the code or in statemachine/archive.asl.json.</summary>
public sealed partial class TemplateTests
{
    private static readonly JsonObject Document = SamTemplate.Read().Document;

    [Fact]
    public void Every_variable_that_the_template_sets_is_a_setting_and_none_without_a_default_is_forgotten()
    {
        string[] known = [.. SettingVariables.All.Select(setting => setting.Name)];
        string[] required = [.. SettingVariables.All.Where(setting => setting.Default is null).Select(setting => setting.Name)];
        string[] variables = [.. SetVariables.Select(variable => variable.Key)];

        Assert.NotEmpty(variables);
        Assert.Empty(variables.Except(known));
        Assert.Empty(required.Except(variables));
    }

    [Fact]
    public void A_parameter_behind_a_setting_has_the_settings_default()
    {
        string[] ownDefaults = [SettingVariables.BucketOwner.Name, SettingVariables.RunsBucket.Name, SettingVariables.RunsBucketOwner.Name];
        var settings = SettingVariables.All.Where(setting => setting.Default is not null && SetVariables.ContainsKey(setting.Name)).ExceptBy(ownDefaults, setting => setting.Name).ToArray();

        Assert.NotEmpty(settings);
        Assert.All(settings, setting =>
        {
            string parameter = Asked(SetVariables[setting.Name]!)["Ref"]!.ToString();
            Assert.Equal(setting.Default, Document["Parameters"]![parameter]!["Default"]!.ToString());
        });
    }

    /// <summary>A deployed archive always says whose bucket it is, and always has a bucket for runs.</summary>
    [Fact]
    public void What_the_functions_would_leave_unchecked_a_deployed_archive_sets()
    {
        var stack = new DeployedStack();

        Assert.Equal("000000000000", stack.Variables[SettingVariables.BucketOwner.Name]!.ToString());
        Assert.Equal("000000000000", stack.Variables[SettingVariables.RunsBucketOwner.Name]!.ToString());
        Assert.Equal("logarchive-runsbucket-1", stack.Variables[SettingVariables.RunsBucket.Name]!.ToString());
    }

    [Fact]
    public void Every_function_is_a_method_with_the_memory_and_the_time_that_its_attribute_gives()
    {
        MethodInfo[] methods =
        [
            .. typeof(Startup).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Where(method => method.GetCustomAttribute<LambdaFunctionAttribute>() is not null),
        ];

        Assert.Equal(methods.Length, Document["Resources"]!.AsObject().Count(resource => resource.Value!["Type"]!.ToString() == "AWS::Serverless::Function"));
        Assert.All(methods, method =>
        {
            var attribute = method.GetCustomAttribute<LambdaFunctionAttribute>()!;
            JsonNode function = Document["Resources"]![attribute.ResourceName]!["Properties"]!;
            Assert.Equal(GeneratedHandler(method), function["Handler"]!.ToString());
            Assert.Equal(attribute.MemorySize is 0 ? """{"Ref":"FunctionMemory"}""" : $"{attribute.MemorySize}", function["MemorySize"]!.ToJsonString());
            Assert.Equal($"{attribute.Timeout}", function["Timeout"]!.ToString());
        });
    }

    [Fact]
    public void Every_placeholder_of_the_state_machine_has_a_substitution_and_every_substitution_a_placeholder()
    {
        string[] placeholders = [.. Placeholder().Matches(SamTemplate.ReadFile("statemachine/archive.asl.json")).Select(match => match.Groups[1].Value).Distinct()];
        JsonObject substitutions = Document["Resources"]!["StateMachine"]!["Properties"]!["DefinitionSubstitutions"]!.AsObject();

        Assert.NotEmpty(placeholders);
        Assert.Equal(placeholders.Order(), substitutions.Select(substitution => substitution.Key).Order());
    }

    /// <summary>What a variable is when the parameter alone decides: EXCLUDE gets the stack's own log groups added unless they are asked for.</summary>
    private static JsonNode Asked(JsonNode variable) => variable["Fn::If"]?[1] ?? variable;

    private static JsonObject SetVariables => Document["Globals"]!["Function"]!["Environment"]!["Variables"]!.AsObject();

    /// <summary>The class that Lambda Annotations generates around a method calls it by the method's own name.</summary>
    private static string GeneratedHandler(MethodInfo method) =>
        $"{method.DeclaringType!.Assembly.GetName().Name}::{method.DeclaringType.FullName}_{method.Name}_Generated::{method.Name}";

    [GeneratedRegex(@"\$\{(\w+)\}")]
    private static partial Regex Placeholder();
}
