using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Amazon.Lambda.Annotations;
using LogArchive.Configuration;
using LogArchive.Functions;

namespace LogArchive.Tests.Template;

/// <summary>What template.yaml says twice: once to AWS, and once in the code or in statemachine/archive.asl.json.</summary>
public sealed partial class TemplateTests
{
    private static readonly string Template = Read("template.yaml");

    [Fact]
    public void Every_variable_that_the_template_sets_is_a_setting_and_none_without_a_default_is_forgotten()
    {
        string[] known = [.. SettingVariables.All.Select(setting => setting.Name)];
        string[] required = [.. SettingVariables.All.Where(setting => setting.Default is null).Select(setting => setting.Name)];

        Assert.NotEmpty(Variables);
        Assert.Empty(Variables.Keys.Except(known));
        Assert.Empty(required.Except(Variables.Keys));
    }

    [Fact]
    public void A_parameter_behind_a_setting_has_the_settings_default()
    {
        var settings = SettingVariables.All.Where(setting => setting.Default is not null && Variables.ContainsKey(setting.Name)).ToArray();

        Assert.NotEmpty(settings);
        Assert.All(settings, setting =>
        {
            string value = Variables[setting.Name];
            Assert.StartsWith("!Ref ", value, StringComparison.Ordinal);
            Assert.Equal(setting.Default, Scalars(Block("Parameters", value["!Ref ".Length..]))["Default"]);
        });
    }

    [Fact]
    public void Every_function_is_a_method_with_the_memory_and_the_time_that_its_attribute_gives()
    {
        MethodInfo[] methods =
        [
            .. typeof(Startup).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Where(method => method.GetCustomAttribute<LambdaFunctionAttribute>() is not null),
        ];

        Assert.Equal(methods.Length, Handler().Count(Template));
        Assert.All(methods, method =>
        {
            var attribute = method.GetCustomAttribute<LambdaFunctionAttribute>()!;
            var function = Scalars(Block("Resources", attribute.ResourceName, "Properties"));
            Assert.Equal(GeneratedHandler(method), function["Handler"]);
            Assert.Equal($"{attribute.MemorySize}", function["MemorySize"]);
            Assert.Equal($"{attribute.Timeout}", function["Timeout"]);
        });
    }

    [Fact]
    public void Every_placeholder_of_the_state_machine_has_a_substitution_and_every_substitution_a_placeholder()
    {
        string[] placeholders = [.. Placeholder().Matches(Read("statemachine/archive.asl.json")).Select(match => match.Groups[1].Value).Distinct()];
        string[] substitutions = [.. Scalars(Block("Resources", "StateMachine", "Properties", "DefinitionSubstitutions")).Keys];

        Assert.NotEmpty(placeholders);
        Assert.Equal(placeholders.Order(), substitutions.Order());
    }

    private static Dictionary<string, string> Variables => Scalars(Block("Globals", "Function", "Environment", "Variables"));

    /// <summary>The class that Lambda Annotations generates around a method calls it by the method's own name.</summary>
    private static string GeneratedHandler(MethodInfo method) =>
        $"{method.DeclaringType!.Assembly.GetName().Name}::{method.DeclaringType.FullName}_{method.Name}_Generated::{method.Name}";

    /// <summary>The lines below nested keys, less their indentation.</summary>
    private static string Block(params string[] path) => path.Aggregate(Template, (text, key) =>
    {
        Match match = Regex.Match(text, $@"^{Regex.Escape(key)}:\n((?: .*\n?)+)", RegexOptions.Multiline);
        Assert.True(match.Success, $"template.yaml has no {string.Join('.', path)}.");
        return Indentation().Replace(match.Groups[1].Value, "");
    });

    /// <summary>The outermost keys of a block that have a value on their line, without its quotes.</summary>
    private static Dictionary<string, string> Scalars(string block) =>
        Scalar().Matches(block).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value.Trim('\''));

    private static string Read(string file, [CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", file));

    [GeneratedRegex(@"^ +Handler: ", RegexOptions.Multiline)]
    private static partial Regex Handler();

    [GeneratedRegex(@"\$\{(\w+)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^  ", RegexOptions.Multiline)]
    private static partial Regex Indentation();

    [GeneratedRegex(@"^(\w+): (.+)$", RegexOptions.Multiline)]
    private static partial Regex Scalar();
}
