using System.Diagnostics;
using System.Text.Json.Nodes;

namespace LogArchive.IntegrationTests.CloudWatchLogs;

/// <summary>The <c>aws logs</c> command, pointed at the local AWS the way its users point it: by environment variables.</summary>
internal sealed class AwsCommand(Uri endpoint, string directory)
{
    /// <returns>What the command printed, if it is JSON; null if it printed nothing.</returns>
    public async Task<JsonNode?> LogsAsync(params string[] arguments)
    {
        (int exitCode, string output, string error) = await RunAsync(arguments);
        Assert.True(exitCode == 0, $"aws logs {string.Join(' ', arguments)} ended with {exitCode}: {error}");
        return output.Length == 0 ? null : JsonNode.Parse(output);
    }

    /// <returns>What a command that must fail printed on its error stream.</returns>
    public async Task<string> FailAsync(params string[] arguments)
    {
        (int exitCode, _, string error) = await RunAsync(arguments);
        Assert.NotEqual(0, exitCode);
        return error;
    }

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(string[] arguments)
    {
        var start = new ProcessStartInfo("aws", ["logs", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["AWS_ENDPOINT_URL"] = endpoint.ToString();
        start.Environment["AWS_ACCESS_KEY_ID"] = "local";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "local";
        start.Environment["AWS_REGION"] = "us-east-1";
        start.Environment["AWS_DEFAULT_REGION"] = "us-east-1";
        start.Environment["AWS_DEFAULT_OUTPUT"] = "json";
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_MAX_ATTEMPTS"] = "1";
        start.Environment["AWS_PAGER"] = "";
        start.Environment["NO_PROXY"] = "127.0.0.1";

        // The user's own profiles must not change what the test does.
        start.Environment["AWS_CONFIG_FILE"] = Path.Combine(directory, "no-config");
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(directory, "no-credentials");
        start.Environment.Remove("AWS_PROFILE");
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
