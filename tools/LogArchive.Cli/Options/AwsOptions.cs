using System.CommandLine;
using LogArchive.Cli.Connecting;

namespace LogArchive.Cli.Options;

/// <summary>The options that say as whom and in which region to call AWS, the same on every command that does.</summary>
internal static class AwsOptions
{
    private const string Profile = "--profile";
    private const string Region = "--region";

    public static void AddTo(Command command) => InputOptions.AddTo(
        command,
        new Option<string>(Profile)
        {
            Description = "The profile of ~/.aws/config to call AWS with, whatever the environment says. Environment variable: AWS_PROFILE.",
            HelpName = "NAME",
        },
        new Option<string>(Region)
        {
            Description = "The region to call. Environment variable: AWS_REGION.",
            HelpName = "REGION",
        });

    /// <summary>What was chosen; null if the command does not call AWS.</summary>
    /// <exception cref="UsageException">An option is empty.</exception>
    public static AwsChoice? Of(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.Any(option => option.Name == Profile) && parsed.GetResult(SourceOptions.DirectoryName) is null
            ? new AwsChoice(Value(parsed, Profile), Value(parsed, Region))
            : null;

    /// <summary>The options as they were typed, to repeat them in a command; empty, or beginning with a space.</summary>
    public static string Typed(ParseResult parsed) => string.Concat(new[] { Profile, Region }
        .Where(option => Value(parsed, option) is not null)
        .Select(option => $" {option} {TypedCommand.Quoted(Value(parsed, option)!)}"));

    private static string? Value(ParseResult parsed, string option) => parsed.GetValue<string>(option) is not "" and var value
        ? value
        : throw new UsageException($"{option} is empty. Specify a name, or leave it out.");
}
