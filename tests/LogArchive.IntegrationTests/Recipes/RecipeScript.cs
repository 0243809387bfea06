using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace LogArchive.IntegrationTests.Recipes;

/// <summary>Runs a script of docs/recipes.</summary>
internal static class RecipeScript
{
    public static async Task<(int ExitCode, string Error)> RunAsync(string name, string input, Uri endpoint, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Folder(), name), .. arguments]) { RedirectStandardInput = true, RedirectStandardError = true };
        foreach ((string variable, string value) in new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL"] = endpoint.ToString().TrimEnd('/'),
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
            ["AWS_DEFAULT_REGION"] = "us-east-1",
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["AWS_CONFIG_FILE"] = "no-config",
            ["AWS_SHARED_CREDENTIALS_FILE"] = "no-credentials",
            ["NO_PROXY"] = "127.0.0.1",
        })
        {
            start.Environment[variable] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await error);
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "recipes");
}
