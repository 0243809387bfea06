namespace LogArchive.Tests.Template;

/// <summary>
/// cfn-lint finds nothing in template.yaml and infra/, not even a hint, and no rule of it is switched off; the SAM translator takes the template.
/// </summary>
public sealed class LintTests
{
    private static readonly Lazy<Task<LintRun>> Run = new(LintRun.StartAsync);

    [LintFact]
    public async Task The_templates_are_clean_as_they_are_and_translated()
    {
        AssertClean((await Run.Value).AsTheyAre);
    }

    [LintFact]
    public async Task They_are_clean_for_every_three_optional_parameters()
    {
        LintResult result = (await Run.Value).WithValues;

        AssertClean(result);
        Assert.Equal(TemplateFiles.All.Select(Path.GetFileName).Order(), result.Linted.Keys.Order());
        Assert.Matches($"^[1-9][0-9]* of {StackChoices.All().Count()}$", result.Linted["template.yaml"]);
        Assert.All(result.Linted.Values, linted => Assert.Matches("^[1-9][0-9]* of [1-9][0-9]*$", linted));
    }

    [LintFact]
    public async Task What_is_wrong_is_found_also_in_a_nested_template_when_only_a_parameter_brings_it_about()
    {
        LintResult result = (await Run.Value).Broken;

        string wrong = """storage.yaml with {"DaysUntilGlacier": "30",""";
        Assert.All(result.Found, found => Assert.StartsWith(wrong, found, StringComparison.Ordinal));
        Assert.Contains(result.Found, found => found.Contains("E3030 'GLACIAL' is not one of", StringComparison.Ordinal));
        Assert.Equal("2 of 2", result.Linted["storage.yaml"]);
    }

    private static void AssertClean(LintResult result) => Assert.True(result.Found.Length == 0, string.Join('\n', result.Found));
}
