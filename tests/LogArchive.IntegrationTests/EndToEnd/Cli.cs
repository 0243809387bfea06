namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>Runs the command line as its own process, as a user does.</summary>
internal static class Cli
{
    public static Task<CliResult> RunAsync(EmulatedAws aws, params string[] arguments) => RunAsync(aws.Environment, arguments);

    public static async Task<CliResult> RunAsync(Dictionary<string, string> environment, params string[] arguments)
    {
        using var process = CliProcess.Start(environment, arguments);
        return await process.WaitAsync();
    }
}
