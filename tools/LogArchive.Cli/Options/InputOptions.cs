using System.CommandLine;
using LogArchive.Runs;

namespace LogArchive.Cli.Options;

/// <summary>Options for the fields of an execution's input.</summary>
internal sealed class InputOptions
{
    public Option<string> Date { get; init; } = new("--date")
    {
        Description = "One day, yyyy-MM-dd. Default: today minus the lag.",
        HelpName = "DATE",
    };

    public Option<string> From { get; } = new("--from") { Description = "First day of a range, yyyy-MM-dd.", HelpName = "DATE" };

    public Option<string> To { get; } = new("--to") { Description = "Last day of a range, yyyy-MM-dd.", HelpName = "DATE" };

    public Option<string[]> Group { get; init; } = new("--group")
    {
        Description = "Exact log group name. Repeatable. Default: the log groups that patterns and tags choose.",
        HelpName = "NAME",
    };

    public Option<bool> Overwrite { get; } = new("--overwrite") { Description = "Read again what is already archived, and add what is new." };

    public Option<bool> Force { get; } = new("--force") { Description = "With --overwrite: replace it by what CloudWatch Logs has now, without keeping its events." };

    public static void AddTo(Command command, params Option[] options) => Array.ForEach(options, command.Options.Add);

    /// <summary>The execution's input. Its error messages name options instead of fields.</summary>
    /// <exception cref="InvalidRequest">The options cannot be combined.</exception>
    public ExecutionInput Input(ParseResult parsed) => new ExecutionInput
    {
        Date = parsed.GetValue(Date),
        From = parsed.GetValue(From),
        To = parsed.GetValue(To),
        LogGroups = parsed.GetValue(Group) is { Length: > 0 } groups ? groups : null,
        Overwrite = parsed.GetValue(Overwrite),
        Force = parsed.GetValue(Force),
        NameOf = field => field == "logGroups" ? "--group" : $"--{field}",
    }.Checked();
}
