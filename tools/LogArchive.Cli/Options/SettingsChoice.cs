using System.CommandLine;
using LogArchive.Catalog;
using LogArchive.Cli.Operating;
using LogArchive.Settings;

namespace LogArchive.Cli.Options;

/// <summary>
/// The settings that a command answers for: those of the deployed archive, unless options or environment variables say otherwise. Its
/// latest plan has recorded them.
/// </summary>
/// <param name="options">The options for settings.</param>
/// <param name="deployed">The options that select the deployed archive.</param>
internal sealed class SettingsChoice(SettingOptions options, OperatorOptions deployed)
{
    private static readonly SettingVariable[] Selecting =
        [SettingVariables.Include, SettingVariables.Exclude, SettingVariables.IncludeTags, SettingVariables.TimeZone, SettingVariables.LagDays];

    /// <exception cref="UsageException">A setting is wrong; or no bucket is named, and there is no deployed archive that names one.</exception>
    public async Task<ChosenSettings> ChooseAsync(ParseResult parsed, Operator user, CancellationToken cancellationToken)
    {
        string? named = options.BucketName(parsed, deployed);

        // What is wrong with the command is said before AWS is asked.
        options.Settings(parsed, named ?? "not-known-yet");
        LatestRun? run = null;
        string obstacle;
        try
        {
            run = await deployed.LatestRunAsync(parsed, user, cancellationToken);
            obstacle = $"the bucket of the deployed archive is another one, {run.State.ArchiveBucket}";
        }
        catch (Exception e) when (named is not null && (e is UsageException || (CallFailure.Is(e) && e is not OperationCanceledException)))
        {
            obstacle = $"no deployed archive was found ({e.Message.Split(". ")[0].TrimEnd('.')})";
        }

        return run is not null && (named is null || named == run.State.ArchiveBucket)
            ? await OfRunAsync(parsed, user, run, cancellationToken)
            : Own(parsed, named, obstacle);
    }

    private async Task<ChosenSettings> OfRunAsync(ParseResult parsed, Operator user, LatestRun run, CancellationToken cancellationToken)
    {
        string bucket = run.State.ArchiveBucket;
        var recorded = await RunSettings.FindAsync(user.StorageOf(run.State).Runs, run.Execution.Name, cancellationToken);
        if (recorded is null)
        {
            return Own(parsed, bucket, $"the files of the latest execution, {run.Execution.Name}, have expired");
        }

        var all = new Dictionary<string, string?>(recorded.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)))
        {
            [SettingVariables.BucketRegion.Name] = run.State.ArchiveRegion,
            [SettingVariables.BucketOwner.Name] = run.State.ArchiveOwner,
            [SettingVariables.RunsBucket.Name] = run.State.Bucket,
            [SettingVariables.RunsBucketOwner.Name] = run.State.Owner,
        };
        string[] own = [.. Selecting.Select(setting => setting.Name).Where(name => options.IsSet(parsed, name))];
        string but = own.Length == 0 ? "" : $"; {string.Join(", ", own)} from options or the environment";
        return new ChosenSettings(
            options.Settings(parsed, bucket, all.GetValueOrDefault),
            $"Settings: those of the deployed archive {run.Execution.StateMachineName}, as of its latest execution, {run.Execution.Name}{but}.");
    }

    private ChosenSettings Own(ParseResult parsed, string? bucket, string obstacle)
    {
        SettingVariable[] defaults = [.. Selecting.Where(setting => !options.IsSet(parsed, setting.Name))];
        string origin = defaults.Length == 0
            ? "Settings: those of options and environment."
            : $"Settings: these defaults, because {obstacle}: {string.Join(", ", defaults.Select(Text))}.";
        return new ChosenSettings(options.Settings(parsed, bucket), origin);
    }

    private static string Text(SettingVariable setting) => $"{setting.Name}={(setting.Default is { Length: > 0 } value ? value : "''")}";
}
