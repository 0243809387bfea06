using System.CommandLine;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using LogArchive.Cli.Running;
using LogArchive.Configuration;
using LogArchive.Functions;
using LogArchive.Reading;

namespace LogArchive.Cli.Commands;

/// <summary>The options of <c>run</c>: some are the execution's input, the others the functions' settings, which the environment gives otherwise.</summary>
internal sealed class RunOptions
{
    private readonly Option<string> _bucket = new("--bucket") { Description = "Archive bucket (ARCHIVE_BUCKET).", HelpName = "BUCKET" };
    private readonly Option<string> _date = new("--date") { Description = "One day, yyyy-MM-dd. Default: the day that lies the lag back.", HelpName = "DATE" };
    private readonly Option<string> _from = new("--from") { Description = "First day of a range, yyyy-MM-dd.", HelpName = "DATE" };
    private readonly Option<string> _to = new("--to") { Description = "Last day of a range, yyyy-MM-dd.", HelpName = "DATE" };
    private readonly Option<string[]> _group = new("--group") { Description = "Exact log group name; repeatable. Default: by the patterns.", HelpName = "NAME" };
    private readonly Option<string[]> _include = new("--include") { Description = "Pattern of log groups, * is any text; repeatable (INCLUDE).", HelpName = "PATTERN" };
    private readonly Option<string[]> _exclude = new("--exclude") { Description = "Pattern of log groups to leave out; repeatable (EXCLUDE).", HelpName = "PATTERN" };
    private readonly Option<string> _timeZone = new("--time-zone") { Description = "IANA time zone of the days (TIME_ZONE).", HelpName = "ZONE" };
    private readonly Option<string> _lagDays = new("--lag-days") { Description = "How many days ago the default day is (LAG_DAYS).", HelpName = "DAYS" };
    private readonly Option<bool> _overwrite = new("--overwrite") { Description = "Replace what is archived already." };
    private readonly Option<bool> _force = new("--force") { Description = "With --overwrite: replace it even by fewer events." };
    private readonly Option<string> _format = new("--format") { Description = "ndjson or text (FORMAT).", HelpName = "FORMAT" };
    private readonly Option<string> _compression = new("--compression") { Description = "gzip, zstd or none (COMPRESSION).", HelpName = "COMPRESSION" };
    private readonly Option<string> _maxConcurrency = new("--max-concurrency") { Description = "Log groups exported at once (MAX_CONCURRENCY).", HelpName = "N" };

    /// <summary>Print one JSON document instead of a table.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Print one JSON document: status, execution, and an item for every log group and day." };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[]
        {
            _bucket, _date, _from, _to, _group, _include, _exclude, _timeZone, _lagDays, _overwrite, _force, _format, _compression, _maxConcurrency, Json,
        })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The execution's input.</summary>
    public JsonObject Input(ParseResult parsed)
    {
        var input = new JsonObject();
        foreach (var (field, option) in new[] { ("date", _date), ("from", _from), ("to", _to) })
        {
            if (parsed.GetValue(option) is { } date)
            {
                input[field] = date;
            }
        }

        if (parsed.GetValue(_group) is { Length: > 0 } groups)
        {
            input["logGroups"] = new JsonArray([.. groups.Select(group => (JsonNode)group)]);
        }

        if (input.ContainsKey("logGroups") && (parsed.GetValue(_include) is { Length: > 0 } || parsed.GetValue(_exclude) is { Length: > 0 }))
        {
            throw new UsageException("--group names log groups exactly; it does not go with --include and --exclude.");
        }

        foreach (var (field, option) in new[] { ("overwrite", _overwrite), ("force", _force) })
        {
            if (parsed.GetValue(option))
            {
                input[field] = true;
            }
        }

        return input;
    }

    /// <summary>A message of the functions, which speak of the input's fields and of variables, in the words of who typed options.</summary>
    public static string InOptionNames(string message) => message
        .Replace("'logGroups'", "--group", StringComparison.Ordinal)
        .Replace("'date'", "--date", StringComparison.Ordinal)
        .Replace("'from'", "--from", StringComparison.Ordinal)
        .Replace("'to'", "--to", StringComparison.Ordinal)
        .Replace("'overwrite'", "--overwrite", StringComparison.Ordinal)
        .Replace("'force'", "--force", StringComparison.Ordinal)
        .Replace("ARCHIVE_BUCKET", "--bucket", StringComparison.Ordinal);

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
            throw new UsageException($"AWS is not configured: {e.Message.TrimEnd('.')}. Check AWS_REGION, AWS_ENDPOINT_URL and the credentials (AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY).");
        }
    }

    private ArchiveSettings Settings(ParseResult parsed)
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

    /// <summary>An empty pattern is kept visible: joined to nothing it would count as not given.</summary>
    private static string? Joined(string[]? patterns) => patterns is { Length: > 0 } ? string.Join(',', patterns.Select(p => p.Length == 0 ? "''" : p)) : null;
}
