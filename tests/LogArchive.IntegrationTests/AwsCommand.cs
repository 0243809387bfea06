using System.Diagnostics;
using System.Text.Json.Nodes;

namespace LogArchive.IntegrationTests;

/// <summary>Runs the AWS CLI, an independent client, against a local endpoint, configured by environment variables.</summary>
internal static class AwsCommand
{
    /// <summary>The path of the AWS CLI; null if it is not on the PATH.</summary>
    public static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(System.IO.Path.PathSeparator)
        .SelectMany(folder => (string[])[System.IO.Path.Combine(folder, "aws"), System.IO.Path.Combine(folder, "aws.exe")])
        .FirstOrDefault(File.Exists);

    /// <returns>The output of a command that must succeed.</returns>
    public static async Task<string> SucceedAsync(Uri endpoint, params string[] arguments)
    {
        var (exitCode, output, error) = await RunAsync(endpoint, arguments);
        Assert.True(exitCode == 0, $"aws {string.Join(' ', arguments)} ended with {exitCode}: {error}");
        return output;
    }

    /// <returns>What a command that must succeed printed, as JSON; null if it printed nothing.</returns>
    public static async Task<JsonNode?> JsonAsync(Uri endpoint, params string[] arguments)
    {
        string output = await SucceedAsync(endpoint, arguments);
        return output.Length == 0 ? null : JsonNode.Parse(output);
    }

    /// <returns>The error output of a command that must fail.</returns>
    public static async Task<string> FailAsync(Uri endpoint, params string[] arguments)
    {
        var (exitCode, _, error) = await RunAsync(endpoint, arguments);
        Assert.NotEqual(0, exitCode);
        return error;
    }

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(Uri endpoint, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["AWS_ENDPOINT_URL"] = endpoint.ToString().TrimEnd('/');
        start.Environment["AWS_ACCESS_KEY_ID"] = "test";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "test";
        start.Environment["AWS_REGION"] = "us-east-1";
        start.Environment["AWS_DEFAULT_REGION"] = "us-east-1";
        start.Environment["AWS_DEFAULT_OUTPUT"] = "json";
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_MAX_ATTEMPTS"] = "1";
        start.Environment["AWS_PAGER"] = "";
        start.Environment["NO_PROXY"] = "127.0.0.1";

        // The user's profiles must not affect the test.
        start.Environment["AWS_CONFIG_FILE"] = "no-config";
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = "no-credentials";
        start.Environment.Remove("AWS_PROFILE");
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
