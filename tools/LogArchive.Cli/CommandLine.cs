using System.CommandLine;
using System.Text.Json;
using Amazon.Runtime;
using LogArchive.Cli.Commands;
using LogArchive.Cli.Running;
using LogArchive.Retrieval.Matching;
using LogArchive.Retrieval.Reading;
using LogArchive.Settings;

namespace LogArchive.Cli;

/// <summary>The command line. Turns every expected error into one sentence and an exit code.</summary>
internal static class CommandLine
{
    /// <summary>The command succeeded.</summary>
    public const int Ok = 0;

    /// <summary>Log groups failed, or AWS could not be used.</summary>
    public const int Failed = 1;

    /// <summary>The command itself is wrong: an option, a value, a setting. A search exits with it on every error, as grep does.</summary>
    public const int Usage = 2;

    /// <summary>Ctrl-C or SIGTERM ended the command. Shells report 130 for a program that SIGINT ended.</summary>
    public const int Interrupted = 130;

    /// <summary>Maximum time a command has to end after Ctrl-C. It is longer than the exports of a local run need.</summary>
    private static readonly TimeSpan TerminationTimeout = LocalStateMachine.StopGrace + TimeSpan.FromSeconds(20);

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        // A text to search for may begin with @.
        ParseResult parsed = Commands(output, error).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            string command = parsed.CommandResult.Command is RootCommand ? "" : $" {parsed.CommandResult.Command.Name}";
            string errors = string.Join(" ", parsed.Errors.Select(e => e.Message));
            await error.WriteLineAsync($"logarchive: {errors} See './logarchive{command} --help'.");
            return Usage;
        }

        var invocation = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TerminationTimeout,
        };
        try
        {
            return await parsed.InvokeAsync(invocation);
        }
        catch (Exception e) when (Explain(e) is { } explained)
        {
            await error.WriteLineAsync($"logarchive: {explained.Message}");
            return explained.Code;
        }
    }

    public static RootCommand Commands(TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Archives CloudWatch Logs in S3: one complete object per log group and day.")
        {
            DemoCommand.Create(output, error),
            RunCommand.Create(output, error),
            ReplayCommand.Create(output, error),
            BackfillCommand.Create(output, error),
            RedriveCommand.Create(output, error),
            StatusCommand.Create(output, error),
            GroupsCommand.Create(output),
            EstimateCommand.Create(output),
            GetCommand.Create(output, error),
            RestoreCommand.Create(output, error),
            SearchCommand.Create(output, error),
            BrowseCommand.Create(output, error),
            VerifyCommand.Create(output, error),
            DaysCommand.Create(output, error),
            LocalAwsCommand.Create(output, error),
            StartLambdaCommand.Create(output, error),
            ReportCommand.Create(output),
        };
        root.HelpName = "./logarchive";
        return root;
    }

    /// <summary>What the user sees of an expected error; null for a bug.</summary>
    internal static (string Message, int Code)? Explain(Exception e) => e switch
    {
        UsageException or InvalidConfiguration or InvalidRequest or InvalidQuery or SearchFailed => (e.Message, Usage),
        OperationCanceledException => ("stopped.", Interrupted),
        AccessDenied or CredentialsRefused or KeyUnusable or InvalidDataException or TimeoutException or PartDamaged or TooMuchAtOnce => (e.Message, Failed),
        AmazonServiceException aws => Explain(aws),
        JsonException => ($"A document in the archive bucket is not in LogArchive's format: {e.Message}", Failed),
        AmazonClientException client => (NotConfigured.Because(client).Message, Usage),
        HttpRequestException => ($"Cannot reach AWS: {e.Message.TrimEnd('.')}. Check AWS_ENDPOINT_URL and the network.", Failed),
        IOException or UnauthorizedAccessException => (e.Message, Failed),
        _ => null,
    };

    private static (string Message, int Code) Explain(AmazonServiceException aws) => aws switch
    {
        _ when AccessDenied.Is(aws) => (
            $"AWS denied the request: {AwsAnswer.Of(aws)}. docs/operating.md lists the permissions that each command needs.",
            Failed),
        _ when CredentialsRefused.Is(aws) => (CredentialsRefused.To("this command", aws).Message, Failed),
        { ErrorCode: "NoSuchBucket" } => (
            "The archive bucket does not exist. Check its name (--bucket or ARCHIVE_BUCKET), AWS_PROFILE and AWS_REGION.",
            Usage),
        _ => ($"AWS returned an error: {AwsAnswer.Of(aws)}.", Failed),
    };
}
