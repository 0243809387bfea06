using System.CommandLine;
using Amazon.Runtime;
using LogArchive.Cli.Running;
using LogArchive.Functions;
using LogArchive.Reading;
using LogArchive.Settings;

namespace LogArchive.Cli.Commands;

/// <summary>Options for the functions' settings, which the environment gives where an option does not.</summary>
internal sealed class SettingOptions
{
    private readonly Option<string> _bucket = BucketOption.Create();
    private readonly Option<string[]> _include = new("--include") { Description = "Pattern of log groups, * is any text; repeatable (INCLUDE).", HelpName = "PATTERN" };
    private readonly Option<string[]> _exclude = new("--exclude") { Description = "Pattern of log groups to leave out; repeatable (EXCLUDE).", HelpName = "PATTERN" };
    private readonly Option<string> _timeZone = new("--time-zone") { Description = "IANA time zone of the days (TIME_ZONE).", HelpName = "ZONE" };
    private readonly Option<string> _lagDays = new("--lag-days") { Description = "How many days ago the default day is (LAG_DAYS).", HelpName = "DAYS" };
    private readonly Option<string> _format = new("--format") { Description = "ndjson or text (FORMAT).", HelpName = "FORMAT" };
    private readonly Option<string> _compression = new("--compression") { Description = "gzip, zstd or none (COMPRESSION).", HelpName = "COMPRESSION" };
    private readonly Option<string> _maxConcurrency = new("--max-concurrency") { Description = "Log groups exported at once (MAX_CONCURRENCY).", HelpName = "N" };

    /// <summary>Those that decide which log groups and days are meant.</summary>
    public void AddSelectionTo(Command command) => Add(command, _bucket, _include, _exclude, _timeZone, _lagDays);

    /// <summary>Those that decide how they are exported.</summary>
    public void AddExportTo(Command command) => Add(command, _format, _compression, _maxConcurrency);

    /// <summary>Whether patterns were typed.</summary>
    public bool HasPatterns(ParseResult parsed) => parsed.GetValue(_include) is { Length: > 0 } || parsed.GetValue(_exclude) is { Length: > 0 };

    /// <summary>The functions, set up by the options where given and by the environment otherwise.</summary>
    /// <exception cref="UsageException">A setting is wrong, or AWS is not configured.</exception>
    public Startup Startup(ParseResult parsed)
    {
        ArchiveSettings settings = Settings(parsed);
        try
        {
            return new Startup
            {
                Settings = settings,
                S3 = Clients.S3(),
                Logs = Clients.Logs(),
                RedriveCount = (_, _) => Task.FromResult(0),
                Logger = new WarningLog(),
                Rate = new ReadRate(settings.ReadRate, settings.ReadRate, TimeProvider.System),
            };
        }
        catch (AmazonClientException e)
        {
            throw NotConfigured.Because(e);
        }
    }

    /// <summary>The settings, by the options where given and by the environment otherwise.</summary>
    /// <exception cref="UsageException">A setting is wrong.</exception>
    public ArchiveSettings Settings(ParseResult parsed)
    {
        var given = new Dictionary<string, (string Option, string? Value)>
        {
            [SettingVariables.Bucket.Name] = (_bucket.Name, parsed.GetValue(_bucket)),
            [SettingVariables.TimeZone.Name] = (_timeZone.Name, parsed.GetValue(_timeZone)),
            [SettingVariables.LagDays.Name] = (_lagDays.Name, parsed.GetValue(_lagDays)),
            [SettingVariables.Include.Name] = (_include.Name, Joined(parsed.GetValue(_include))),
            [SettingVariables.Exclude.Name] = (_exclude.Name, Joined(parsed.GetValue(_exclude))),
            [SettingVariables.Format.Name] = (_format.Name, parsed.GetValue(_format)),
            [SettingVariables.Compression.Name] = (_compression.Name, parsed.GetValue(_compression)),
            [SettingVariables.MaxConcurrency.Name] = (_maxConcurrency.Name, parsed.GetValue(_maxConcurrency)),
        };
        try
        {
            return ArchiveSettings.Read(name => given.TryGetValue(name, out var option) && option.Value is not null ? option.Value : Environment.GetEnvironmentVariable(name));
        }
        catch (InvalidConfiguration e)
        {
            // The settings speak of variables; whoever typed an option wants to read its name.
            string variable = e.Message.Split(' ')[0];
            throw new UsageException(given.TryGetValue(variable, out var option) && (option.Value is not null || variable == SettingVariables.Bucket.Name)
                ? $"{option.Option}{e.Message[variable.Length..]}"
                : e.Message);
        }
    }

    private static void Add(Command command, params Option[] options) => Array.ForEach(options, command.Options.Add);

    /// <summary>An empty pattern is kept visible: joined to nothing it would count as not given.</summary>
    private static string? Joined(string[]? patterns) => patterns is { Length: > 0 } ? string.Join(',', patterns.Select(p => p.Length == 0 ? "''" : p)) : null;
}
