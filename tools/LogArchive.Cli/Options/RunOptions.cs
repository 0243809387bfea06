using System.CommandLine;
using LogArchive.Functions;
using LogArchive.Runs;

namespace LogArchive.Cli.Options;

/// <summary>The options of <c>run</c>: the fields of the execution's input and the settings of the functions.</summary>
internal sealed class RunOptions
{
    private readonly InputOptions _input = new();
    private readonly SettingOptions _settings = new();

    public Option<bool> Json { get; } = new("--json")
    {
        Description = "Print one JSON document: status, execution, and one item for every log group and day.",
    };

    public void AddTo(Command command)
    {
        InputOptions.AddTo(command, _input.Date, _input.From, _input.To, _input.Group, _input.Overwrite, _input.Force);
        _settings.AddSelectionTo(command);
        _settings.AddExportTo(command);
        command.Options.Add(Json);
    }

    /// <exception cref="UsageException">The options cannot be combined.</exception>
    /// <exception cref="InvalidRequest">The options are not a valid input.</exception>
    public ExecutionInput Input(ParseResult parsed)
    {
        ExecutionInput input = _input.Input(parsed);
        return input.LogGroups is not null && _settings.HasPatterns(parsed)
            ? throw new UsageException("--group names log groups exactly. You cannot combine it with --include or --exclude.")
            : input;
    }

    /// <inheritdoc cref="SettingOptions.Startup"/>
    public Startup Startup(ParseResult parsed) => _settings.Startup(parsed);
}
