using System.Text;
using System.Text.Json;
using LogArchive.Tests.Reporting;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Template;

/// <summary>cfn-lint finds nothing, not even a hint, and no rule of it is switched off; the SAM translator takes the template.</summary>
public sealed class LintTests
{
    [LintFact]
    public async Task The_template_is_clean_as_it_is_and_translated()
    {
        Assert.Equal("", await LintAsync("", Path.Combine(RepositoryRoot.Path, "template.yaml")));
    }

    [LintFact]
    public async Task It_is_clean_for_every_combination_of_optional_parameters()
    {
        string choices = JsonSerializer.Serialize(StackChoices.All());

        string found = await LintAsync(choices, Path.Combine(RepositoryRoot.Path, "template.yaml"), "-");

        Assert.Matches("^[1-9][0-9]* of 2304 linted\n$", found);
    }

    [LintFact]
    public async Task What_is_wrong_is_found_also_when_only_a_parameter_brings_it_about()
    {
        string template = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "template.yaml"));
        string wrong = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await File.WriteAllTextAsync(wrong, template.Replace("StorageClass: GLACIER\n", "StorageClass: GLACIAL\n", StringComparison.Ordinal));

            string found = await LintAsync("""[{}, {"DaysUntilGlacier": "30"}]""", wrong, "-");

            Assert.Contains("""{"DaysUntilGlacier": "30"}: E3030 'GLACIAL' is not one of""", found, StringComparison.Ordinal);
            Assert.DoesNotContain("{}:", found, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(wrong);
        }
    }

    private static async Task<string> LintAsync(string input, params string[] arguments) => Encoding.UTF8.GetString(await SystemProgram.RunAsync(
        Encoding.UTF8.GetBytes(input), "python3", [Path.Combine(RepositoryRoot.Path, "tests", "LogArchive.Tests", "Template", "lint.py"), .. arguments]));
}
