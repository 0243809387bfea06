using System.CommandLine;
using Amazon.Runtime;
using LogArchive.Cli.Commands;
using LogArchive.Cli.Running;
using LogArchive.Settings;

namespace LogArchive.Cli;

/// <summary>The command line: parses, runs, and turns every expected error into one sentence and an exit code.</summary>
internal static class CommandLine
{
    /// <summary>Everything asked for was done.</summary>
    public const int Ok = 0;

    /// <summary>Log groups failed, or AWS could not be used.</summary>
    public const int Failed = 1;

    /// <summary>The command itself was wrong: an option, a value, a setting.</summary>
    public const int Usage = 2;

    /// <summary>Ctrl-C or SIGTERM ended it: what a shell says of a program that SIGINT ended.</summary>
    public const int Interrupted = 130;

    /// <summary>How long a command may take to end well after Ctrl-C: more than a local run's exports take.</summary>
    private static readonly TimeSpan EndingTime = LocalStateMachine.StopGrace + TimeSpan.FromSeconds(20);

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        ParseResult parsed = Commands(output, error).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            string command = parsed.CommandResult.Command is RootCommand ? "" : $" {parsed.CommandResult.Command.Name}";
            await error.WriteLineAsync($"logarchive: {string.Join(" ", parsed.Errors.Select(e => e.Message))} See './logarchive{command} --help'.");
            return Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = EndingTime });
        }
        catch (Exception e) when (Explain(e) is { } explained)
        {
            await error.WriteLineAsync($"logarchive: {explained.Message}");
            return explained.Code;
        }
    }

    /// <summary>All commands.</summary>
    public static RootCommand Commands(TextWriter output, TextWriter error)
    {
        var root = new RootCommand("LogArchive moves a day of CloudWatch Logs into S3: one whole object per log group and day.")
        {
            DemoCommand.Create(output, error),
            RunCommand.Create(output, error),
            ReplayCommand.Create(output, error),
            BackfillCommand.Create(output, error),
            RedriveCommand.Create(output, error),
            StatusCommand.Create(output, error),
            GroupsCommand.Create(output),
            LocalAwsCommand.Create(output, error),
            StartLambdaCommand.Create(output, error),
            ReportCommand.Create(output),
        };
        root.HelpName = "./logarchive";
        return root;
    }

    private static (string Message, int Code)? Explain(Exception e) => e switch
    {
        UsageException or InvalidConfiguration or InvalidRequest => (e.Message, Usage),
        OperationCanceledException => ("stopped.", Interrupted),
        AccessDenied or InvalidDataException => (e.Message, Failed),
        AmazonServiceException aws when AccessDenied.Is(aws) => ($"AWS refused this: {aws.Message.TrimEnd('.')}. docs/operating.md lists the permissions that each command needs.", Failed),
        AmazonServiceException { ErrorCode: "ExpiredToken" or "ExpiredTokenException" or "UnrecognizedClientException" or "InvalidClientTokenId" } aws => ($"AWS does not accept the credentials ({aws.ErrorCode}): {aws.Message.TrimEnd('.')}. Log in again, or check AWS_PROFILE.", Failed),
        AmazonServiceException { ErrorCode: "NoSuchBucket" } => ("The archive bucket does not exist. Check its name (--bucket or ARCHIVE_BUCKET), AWS_PROFILE and AWS_REGION.", Usage),
        AmazonServiceException aws => ($"AWS answered {aws.ErrorCode ?? $"status {(int)aws.StatusCode}"}: {aws.Message}", Failed),
        System.Text.Json.JsonException => ($"a document in the archive bucket is not what LogArchive writes there: {e.Message}", Failed),
        AmazonClientException => ($"AWS cannot be used: {FirstSentence(e.Message)}. Check AWS_REGION and the credentials (AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY).", Usage),
        HttpRequestException => ($"AWS cannot be reached: {e.Message.TrimEnd('.')}. Check AWS_ENDPOINT_URL and the network.", Failed),
        IOException or UnauthorizedAccessException => (e.Message, Failed),
        _ => null,
    };

    /// <summary>The SDK lists every place where it looked for credentials; what it found missing is its first sentence.</summary>
    private static string FirstSentence(string message) => message.Split([". ", "\n"], StringSplitOptions.None)[0].TrimEnd('.', '\r');
}
