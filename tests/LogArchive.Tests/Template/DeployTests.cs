using System.Text.RegularExpressions;
using LogArchive.Templates;

namespace LogArchive.Tests.Template;

/// <summary>What people deploy by: the table of parameters in docs/deploy.md, and samconfig.toml.</summary>
public sealed partial class DeployTests
{
    private static readonly string Document = SamTemplate.ReadFile("docs/deploy.md");
    private static readonly string Config = SamTemplate.ReadFile("samconfig.toml");

    [Fact]
    public void The_table_of_parameters_is_the_templates()
    {
        string[] expected = [.. DeployedStack.Parameters.Select(parameter => Row(parameter.Key, parameter.Value!["Default"]!.ToString(), parameter.Value["ConstraintDescription"]!.ToString(), parameter.Value["Description"]!.ToString()))];

        Assert.Equal(expected, Document.Split('\n').Where(line => ParameterRow().IsMatch(line)));
    }

    [Fact]
    public void The_deployment_is_asked_for_no_more_capabilities_than_it_needs_and_no_account_is_named()
    {
        // Roles have generated names, so CAPABILITY_NAMED_IAM is not needed.
        // CAPABILITY_AUTO_EXPAND is for a template with a macro, which SAM's transform is, and nested stacks.
        Assert.Equal(
            "CAPABILITY_IAM CAPABILITY_AUTO_EXPAND",
            Setting().Match(Config, Config.IndexOf("capabilities", StringComparison.Ordinal)).Groups["value"].Value);
        Assert.DoesNotMatch(@"\d{12}", Config);
        Assert.Contains("confirm_changeset = true", Config, StringComparison.Ordinal);
        Assert.Contains("resolve_s3 = true", Config, StringComparison.Ordinal);
    }

    [Fact]
    public void A_build_is_never_taken_from_the_cache_since_SAM_looks_at_the_functions_folder_alone()
    {
        Assert.Contains("cached = false", Config, StringComparison.Ordinal);
        Assert.DoesNotContain("cached = true", Config, StringComparison.Ordinal);
    }

    [Fact]
    public void The_default_stack_has_the_name_that_the_command_line_looks_for_first()
    {
        Assert.Contains("stack_name = \"logarchive\"", Config, StringComparison.Ordinal);
    }

    private static string Row(string name, string value, string allowed, string meaning) =>
        $"| `{name}` | {(value.Length == 0 ? "none" : $"`{value}`")} | {Cell(allowed["must be ".Length..])} | {Cell(meaning)} |".Replace(" | none | empty, or ", " | none | ", StringComparison.Ordinal);

    /// <summary>A bar ends a cell, unless it is escaped.</summary>
    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    [GeneratedRegex(@"^\| `[A-Z][A-Za-z0-9]+` \|")]
    private static partial Regex ParameterRow();

    [GeneratedRegex("= \"(?<value>[^\"]*)\"")]
    private static partial Regex Setting();
}
