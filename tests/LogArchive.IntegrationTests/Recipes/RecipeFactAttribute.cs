namespace LogArchive.IntegrationTests.Recipes;

/// <summary>A test that needs bash, jq, curl and the AWS CLI. Skipped if one of them is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RecipeFactAttribute : FactAttribute
{
    public RecipeFactAttribute()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string[] missing = [.. new[] { "bash", "jq", "curl", "aws" }.Where(program => !folders.Any(folder => File.Exists(Path.Combine(folder, program))))];
        if (missing.Length > 0)
        {
            Skip = $"Not on the PATH: {string.Join(", ", missing)}.";
        }
    }
}
