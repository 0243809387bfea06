using System.CommandLine;
using LogArchive.Runs;

namespace LogArchive.Cli.Commands;

/// <summary>Options for the fields of an execution's input.</summary>
internal sealed class InputOptions
{
    public Option<string> Date { get; init; } = new("--date") { Description = "One day, yyyy-MM-dd. Default: the day that lies the lag back.", HelpName = "DATE" };

    public Option<string> From { get; } = new("--from") { Description = "First day of a range, yyyy-MM-dd.", HelpName = "DATE" };

    public Option<string> To { get; } = new("--to") { Description = "Last day of a range, yyyy-MM-dd.", HelpName = "DATE" };

    public Option<string[]> Group { get; init; } = new("--group") { Description = "Exact log group name; repeatable. Default: by the patterns.", HelpName = "NAME" };

    public Option<bool> Overwrite { get; } = new("--overwrite") { Description = "Replace what is archived already." };

    public Option<bool> Force { get; } = new("--force") { Description = "With --overwrite: replace it even by fewer events." };

    public static void AddTo(Command command, params Option[] options) => Array.ForEach(options, command.Options.Add);

    /// <summary>The execution's input; its messages speak of options.</summary>
    /// <exception cref="InvalidRequest">The options do not go together.</exception>
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
