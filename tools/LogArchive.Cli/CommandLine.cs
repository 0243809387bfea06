using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using LogArchive.Cli.Commands;
using LogArchive.Cli.Connecting;
using LogArchive.Cli.Options;
using LogArchive.Cli.Parsing;
using LogArchive.Cli.Running;

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
        var configuration = new ParserConfiguration { ResponseFileTokenReplacer = null };
        ParseResult parsed = Commands(output, error).Parse(HelpWord.ToOption(args), configuration);
        if (parsed.Errors.Count > 0)
        {
            await error.WriteLineAsync($"logarchive: {ParseErrors.Text(parsed)}");
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
            return await InvokeAsync(parsed, invocation);
        }
        catch (Exception e) when (Explanation.Of(e) is { } explained)
        {
            await error.WriteLineAsync($"logarchive: {explained.Message}");
            return explained.Code;
        }
        catch (Exception e)
        {
            // Whatever it is, a person should not read a stack trace.
            UnexpectedError.Report(e, args, error);
            return UnexpectedError.ExitCode;
        }
    }

    public static RootCommand Commands(TextWriter output, TextWriter error)
    {
        CommandSection[] sections =
        [
            new("Try it, without AWS", [DemoCommand.Create(output, error), LocalAwsCommand.Create(output, error)]),
            new("Archive", Aws(
                RunCommand.Create(output, error),
                BackfillCommand.Create(output, error),
                ReplayCommand.Create(output, error),
                RedriveCommand.Create(output, error),
                GroupsCommand.Create(output),
                EstimateCommand.Create(output),
                StartLambdaCommand.Create(output, error))),
            new("Follow", Aws(StatusCommand.Create(output, error), ReportCommand.Create(output, error))),
            new("Get logs back", Aws(
                GetCommand.Create(output, error),
                SearchCommand.Create(output, error),
                BrowseCommand.Create(output, error),
                DaysCommand.Create(output, error),
                VerifyCommand.Create(output, error),
                RestoreCommand.Create(output, error))),
            new("Shell", [CompletionCommand.Create(output)]),
        ];
        var root = new RootCommand("Archives CloudWatch Logs in S3: one complete object per log group and day.") { HelpName = "./logarchive" };
        foreach (Command command in sections.SelectMany(section => section.Commands))
        {
            root.Subcommands.Add(command);
            RejectEmptyPaths(command);
        }

        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new OverviewHelp(sections, (HelpAction)help.Action!);
        return root;
    }

    /// <summary>An empty name of a file is mostly a variable that is not set.</summary>
    private static void RejectEmptyPaths(Command command)
    {
        foreach (Option option in command.Options.Where(option => option.HelpName is "FILE" or "DIR" or "DIRECTORY" or "PATH"))
        {
            option.Validators.Add(result =>
            {
                if (result.Tokens.Any(token => token.Value.Length == 0))
                {
                    result.AddError($"{option.Name} is empty. Specify a path, or leave it out.");
                }
            });
        }
    }

    /// <summary>Commands that call AWS.</summary>
    private static Command[] Aws(params Command[] commands)
    {
        Array.ForEach(commands, AwsOptions.AddTo);
        return commands;
    }

    private static async Task<int> InvokeAsync(ParseResult parsed, InvocationConfiguration invocation)
    {
        if (parsed.Action is not AsynchronousCommandLineAction || AwsOptions.Of(parsed) is not { } choice)
        {
            return await parsed.InvokeAsync(invocation);
        }

        using var environment = AwsEnvironment.Complete(choice);
        await CredentialCheck.RunAsync();
        return await parsed.InvokeAsync(invocation);
    }
}
