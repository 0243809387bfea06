using System.Text.Json;
using LogArchive.Templates;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Template;

/// <summary>What lint.py says of the repository's templates. One run for all tests, since cfn-lint starts slowly.</summary>
/// <param name="AsTheyAre">The templates without values.</param>
/// <param name="WithValues">The templates with each combination of optional parameters.</param>
/// <param name="Broken">The templates with and without days until Glacier; the rule for these has a storage class that does not exist.</param>
internal sealed record LintRun(LintResult AsTheyAre, LintResult WithValues, LintResult Broken)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static async Task<LintRun> StartAsync()
    {
        DirectoryInfo broken = Directory.CreateTempSubdirectory();
        try
        {
            Copy(broken.FullName, "StorageClass: GLACIER\n", "StorageClass: GLACIAL\n");
            LintResult[] results = await LintAsync(
                new LintJob(TemplateIn(RepositoryRoot.Path), null),
                new LintJob(TemplateIn(RepositoryRoot.Path), [.. StackChoices.All()]),
                new LintJob(TemplateIn(broken.FullName), [[], new Dictionary<string, string> { ["DaysUntilGlacier"] = "30" }]));
            return new LintRun(results[0], results[1], results[2]);
        }
        finally
        {
            broken.Delete(recursive: true);
        }
    }

    private static string TemplateIn(string folder) => Path.Combine(folder, SamTemplate.FileName);

    private static void Copy(string to, string right, string wrong)
    {
        foreach (string file in TemplateFiles.All)
        {
            string target = Path.Combine(to, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, SamTemplate.ReadFile(file).Replace(right, wrong, StringComparison.Ordinal));
        }
    }

    private static async Task<LintResult[]> LintAsync(params LintJob[] jobs) => JsonSerializer.Deserialize<LintResult[]>(
        await SystemProgram.RunAsync(
            JsonSerializer.SerializeToUtf8Bytes(jobs, Json),
            "python3",
            Path.Combine(RepositoryRoot.Path, "tests", "LogArchive.Tests", "Template", "lint.py")),
        Json)!;

    private sealed record LintJob(string Template, Dictionary<string, string>[]? Choices);
}
