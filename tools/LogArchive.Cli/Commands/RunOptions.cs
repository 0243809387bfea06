using System.CommandLine;
using LogArchive.Functions;
using LogArchive.Runs;

namespace LogArchive.Cli.Commands;

/// <summary>The options of <c>run</c>: some are the execution's input, the others the functions' settings.</summary>
internal sealed class RunOptions
{
    private readonly InputOptions _input = new();
    private readonly SettingOptions _settings = new();

    /// <summary>Print one JSON document instead of a table.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Print one JSON document: status, execution, and an item for every log group and day." };

    public void AddTo(Command command)
    {
        InputOptions.AddTo(command, _input.Date, _input.From, _input.To, _input.Group, _input.Overwrite, _input.Force);
        _settings.AddSelectionTo(command);
        _settings.AddExportTo(command);
        command.Options.Add(Json);
    }

    /// <summary>The execution's input.</summary>
    /// <exception cref="UsageException">The options do not go together.</exception>
    /// <exception cref="InvalidRequest">They do not make an input.</exception>
    public ExecutionInput Input(ParseResult parsed)
    {
        ExecutionInput input = _input.Input(parsed);
        return input.LogGroups is not null && _settings.HasPatterns(parsed)
            ? throw new UsageException("--group names log groups exactly; it does not go with --include and --exclude.")
            : input;
    }

    /// <inheritdoc cref="SettingOptions.Startup"/>
    public Startup Startup(ParseResult parsed) => _settings.Startup(parsed);
}
