using System.CommandLine;
using LogArchive.Settings;

namespace LogArchive.Cli.Options;

/// <summary>Options for the functions' settings. A setting without an option comes from the environment.</summary>
internal sealed class SettingOptions
{
    private readonly Option<string> _bucket = BucketOption.Create();

    private readonly Option<string[]> _include = new("--include")
    {
        Description = "Pattern of log groups to archive; * matches any text. Repeatable. Environment variable: INCLUDE.",
        HelpName = "PATTERN",
    };

    private readonly Option<string[]> _exclude = new("--exclude")
    {
        Description = "Pattern of log groups to leave out. Repeatable. Environment variable: EXCLUDE.",
        HelpName = "PATTERN",
    };

    private readonly Option<string[]> _includeTag = new("--include-tag")
    {
        Description = "Tag of log groups to archive: KEY, KEY=VALUE, KEY=VALUE|VALUE; * at either end of a value matches any text, ! before "
            + "it anything else. Repeatable: they must have all. Environment variable: INCLUDE_TAGS.",
        HelpName = "TAG",
    };

    private readonly Option<string> _readInfrequentAccess = new("--read-infrequent-access")
    {
        Description = "skip, or insights: read log groups of class Infrequent Access with Logs Insights, for about a cent per GB (experimental). "
            + "Environment variable: READ_INFREQUENT_ACCESS.",
        HelpName = "HOW",
        CompletionSources = { "skip", "insights" },
    };

    private readonly Option<string[]> _insights = new("--insights")
    {
        Description = "Pattern of log groups, of either class, to read with Logs Insights instead of FilterLogEvents, for about a cent per GB (experimental). Repeatable. "
            + "Environment variable: INSIGHTS.",
        HelpName = "PATTERN",
    };

    private readonly Option<string> _timeZone = new("--time-zone")
    {
        Description = "IANA time zone of the days. Environment variable: TIME_ZONE.",
        HelpName = "ZONE",
    };

    private readonly Option<string> _lagDays = new("--lag-days")
    {
        Description = "How many days ago the default day is. Environment variable: LAG_DAYS.",
        HelpName = "DAYS",
    };

    private readonly Option<string> _format = new("--format")
    {
        Description = "ndjson or text. Environment variable: FORMAT.",
        HelpName = "FORMAT",
        CompletionSources = { "ndjson", "text" },
    };

    private readonly Option<string> _compression = new("--compression")
    {
        Description = "gzip, zstd or none. Environment variable: COMPRESSION.",
        HelpName = "COMPRESSION",
        CompletionSources = { "gzip", "zstd", "none" },
    };

    private readonly Option<bool> _replaceInvalid = new("--replace-invalid")
    {
        Description = "Archive events that are not UTF-8, with U+FFFD in place of those bytes. Environment variable: INVALID_UTF8=replace.",
    };

    private readonly Option<string> _maxConcurrency = new("--max-concurrency")
    {
        Description = "Maximum number of log groups exported at once. Environment variable: MAX_CONCURRENCY.",
        HelpName = "N",
    };

    /// <summary>Adds the options that select log groups and days.</summary>
    public void AddSelectionTo(Command command) => InputOptions.AddTo(
        command, _bucket, _include, _exclude, _includeTag, _readInfrequentAccess, _insights, _timeZone, _lagDays);

    /// <summary>Adds the options that control the export.</summary>
    public void AddExportTo(Command command) => InputOptions.AddTo(command, _format, _compression, _replaceInvalid, _maxConcurrency);

    /// <summary>Whether log groups are chosen by patterns or tags.</summary>
    public bool HasPatterns(ParseResult parsed) =>
        new[] { _include, _exclude, _includeTag }.Any(option => parsed.GetValue(option) is { Length: > 0 });

    /// <summary>The bucket that was named; null: none, or a deployed archive was named instead.</summary>
    public string? BucketName(ParseResult parsed, OperatorOptions archive) =>
        BucketOption.Name(parsed, _bucket, archive, SettingVariables.Bucket.Name);

    /// <summary>Whether an option or the environment has a setting.</summary>
    public bool IsSet(ParseResult parsed, string variable) =>
        !string.IsNullOrEmpty(TypedOptions(parsed).GetValueOrDefault(variable).Value ?? Environment.GetEnvironmentVariable(variable));

    /// <summary>The settings, from the options first and the environment second.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="bucket">The bucket, whatever they say; null: what they say.</param>
    /// <param name="otherwise">Returns the value of a variable that neither of them has; null: the default.</param>
    /// <exception cref="UsageException">A setting is wrong.</exception>
    public ArchiveSettings Settings(ParseResult parsed, string? bucket = null, Func<string, string?>? otherwise = null)
    {
        Dictionary<string, TypedOption> typed = TypedOptions(parsed);
        try
        {
            return ArchiveSettings.Read(name => name == SettingVariables.Bucket.Name && bucket is not null
                ? bucket
                : typed.GetValueOrDefault(name).Value
                    ?? (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : otherwise?.Invoke(name)));
        }
        catch (InvalidConfiguration e)
        {
            // The message starts with a variable's name. If you typed the option instead, it has to name the option.
            string variable = e.Message.Split(' ')[0];
            bool isOption = typed.TryGetValue(variable, out TypedOption option)
                && (option.Value is not null || variable == SettingVariables.Bucket.Name);
            throw new UsageException(isOption ? $"{option.Name}{e.Message[variable.Length..]}" : e.Message);
        }
    }

    private Dictionary<string, TypedOption> TypedOptions(ParseResult parsed) => new()
    {
        [SettingVariables.Bucket.Name] = new(_bucket.Name, parsed.GetValue(_bucket)),
        [SettingVariables.TimeZone.Name] = new(_timeZone.Name, parsed.GetValue(_timeZone)),
        [SettingVariables.LagDays.Name] = new(_lagDays.Name, parsed.GetValue(_lagDays)),
        [SettingVariables.Include.Name] = new(_include.Name, Joined(parsed.GetValue(_include))),
        [SettingVariables.Exclude.Name] = new(_exclude.Name, Joined(parsed.GetValue(_exclude))),
        [SettingVariables.IncludeTags.Name] = new(_includeTag.Name, Joined(parsed.GetValue(_includeTag))),
        [SettingVariables.ReadInfrequentAccess.Name] = new(_readInfrequentAccess.Name, parsed.GetValue(_readInfrequentAccess)),
        [SettingVariables.Insights.Name] = new(_insights.Name, Joined(parsed.GetValue(_insights))),
        [SettingVariables.Format.Name] = new(_format.Name, parsed.GetValue(_format)),
        [SettingVariables.Compression.Name] = new(_compression.Name, parsed.GetValue(_compression)),
        [SettingVariables.InvalidUtf8.Name] = new(_replaceInvalid.Name, parsed.GetValue(_replaceInvalid) ? "replace" : null),
        [SettingVariables.MaxConcurrency.Name] = new(_maxConcurrency.Name, parsed.GetValue(_maxConcurrency)),
    };

    /// <summary>Quotes an empty pattern. Unquoted, a single empty pattern would look as if the option were not set.</summary>
    private static string? Joined(string[]? patterns) =>
        patterns is { Length: > 0 } ? string.Join(',', patterns.Select(p => p.Length == 0 ? "''" : p)) : null;

    /// <param name="Name">The option's name.</param>
    /// <param name="Value">What was typed; null when the option is not set.</param>
    private readonly record struct TypedOption(string Name, string? Value);
}
