using System.CommandLine;
using LogArchive.Cli.Operating;
using LogArchive.Cli.Running;
using LogArchive.Functions;
using LogArchive.Reading;
using LogArchive.Runs;
using LogArchive.Settings;

namespace LogArchive.Cli.Options;

/// <summary>The options of <c>run</c>: the fields of the execution's input and the settings of the functions.</summary>
internal sealed class RunOptions
{
    private readonly InputOptions _input = new();
    private readonly SettingOptions _settings = new();
    private readonly OperatorOptions _deployed = new();

    public Option<bool> Json { get; } = new("--json")
    {
        Description = "Print one JSON document: status, execution, and one item for every log group and day.",
    };

    public void AddTo(Command command)
    {
        InputOptions.AddTo(command, _input.Date, _input.From, _input.To, _input.Group, _input.Overwrite, _input.Force);
        _settings.AddSelectionTo(command);
        _settings.AddExportTo(command);
        _deployed.AddTo(command);
        command.Options.Add(Json);
    }

    /// <exception cref="UsageException">The options cannot be combined.</exception>
    /// <exception cref="InvalidRequest">The options are not a valid input.</exception>
    public ExecutionInput Input(ParseResult parsed)
    {
        ExecutionInput input = _input.Input(parsed);
        return input.LogGroups is not null && _settings.HasPatterns(parsed)
            ? throw new UsageException("--group names log groups exactly. You cannot combine it with --include, --exclude or --include-tag.")
            : input;
    }

    /// <summary>The settings: with <c>--stack</c> those of the deployed archive, as its schedule would use them.</summary>
    /// <exception cref="UsageException">A setting is wrong, or there is no such archive.</exception>
    public async Task<ChosenSettings> SettingsAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (!_deployed.AreSet(parsed))
        {
            return new ChosenSettings(_settings.Settings(parsed), Origin: "");
        }

        using Operator user = OperatorOptions.Operator();
        return await new SettingsChoice(_settings, _deployed).ChooseAsync(parsed, user, cancellationToken);
    }

    /// <summary>The functions' startup.</summary>
    public static Startup Startup(ArchiveSettings settings) => new()
    {
        Settings = settings,
        Storage = Clients.Storage(settings),
        Logs = Clients.Logs(),
        RedriveCount = (_, _) => Task.FromResult(0),
        Logger = new WarningLog(),
        Rate = new ReadRate(settings.ReadRate, settings.ReadRate, TimeProvider.System),
    };
}
