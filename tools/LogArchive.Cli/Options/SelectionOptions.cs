using System.CommandLine;
using LogArchive.Groups;
using LogArchive.Retrieval.Reading;
using LogArchive.Retrieval.Restoring;
using LogArchive.Retrieval.Selecting;
using LogArchive.Retrieval.Sources;
using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.Cli.Options;

/// <summary>The options for a time of an archive, which follow those of the command.</summary>
internal sealed class SelectionOptions
{

    private readonly TimeOptions _time = new();
    private readonly SourceOptions _source = new();

    /// <summary>Adds the options, with those of the command between the time and the archive.</summary>
    public void AddTo(Command command, params Option[] own)
    {
        _time.AddTo(command);
        InputOptions.AddTo(command, own);
        _source.AddTo(command);
    }

    /// <summary>What to read of a selection; null if nothing of it is archived.</summary>
    /// <exception cref="InvalidDataException">S3 has to restore something first; the message names the command.</exception>
    public async Task<ReadPlan?> PlanAsync(
        ParseResult parsed, string[]? groups, ArchiveSource source, ArchiveSelection selection, CancellationToken cancellationToken)
    {
        ReadPlan plan = await ReadPlan.OfAsync(source, selection, cancellationToken);
        RestoreSurvey survey = await RestoreSurvey.OfAsync(source, plan.Days, cancellationToken);
        string typed = string.Concat((groups ?? []).Select(group => $" --group {TypedCommand.Quoted(group)}"));
        string command = $"./logarchive restore{_time.Typed(parsed)}{typed}{_source.Typed(parsed)} --days {RestoreRequests.DefaultDays}";
        return survey.Obstacle(command) is { } obstacle ? throw new InvalidDataException(obstacle)
            : plan.Days.Count + plan.Missing.Count == 0 ? null
            : plan;
    }

    /// <summary>What to say where there is nothing to read.</summary>
    public string NothingArchived(ParseResult parsed) =>
        $"Nothing is archived of these log groups at that time. What is archived: ./logarchive days{_source.Typed(parsed)}";

    /// <summary>Whether a time was typed.</summary>
    public bool HasTime(ParseResult parsed) => _time.Typed(parsed).Length > 0;

    /// <summary>The archive's bucket.</summary>
    /// <exception cref="UsageException">None is named, or it is a directory.</exception>
    public Task<ArchiveBucket> BucketAsync(ParseResult parsed, CancellationToken cancellationToken) => _source.BucketAsync(parsed, cancellationToken);

    /// <summary>The archive, and what of it is selected.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="groups">Patterns of log groups as typed; null or none: all.</param>
    /// <param name="cancellationToken">Stops the search for it.</param>
    /// <exception cref="UsageException">No archive is named, or several are; or there is no such time.</exception>
    public async Task<(ArchiveSource Source, ArchiveSelection Selection)> SelectAsync(
        ParseResult parsed, string[]? groups, CancellationToken cancellationToken)
    {
        // What is wrong with the command is said before anything is asked of AWS.
        IReadOnlyList<GroupPattern> patterns = GroupPatterns.Of(groups);
        ArchiveSource source = await _source.SourceAsync(parsed, cancellationToken);
        return (source, await SelectionAsync(parsed, patterns, source, cancellationToken));
    }

    /// <summary>What of an archive is selected.</summary>
    /// <exception cref="UsageException">There is no such time, or there are several accounts or regions.</exception>
    public async Task<ArchiveSelection> SelectionAsync(
        ParseResult parsed, IReadOnlyList<GroupPattern> groups, ArchiveSource source, CancellationToken cancellationToken)
    {
        ArchiveScope scope = await _source.ScopeAsync(parsed, source, cancellationToken);
        return new ArchiveSelection
        {
            Scope = scope,
            Groups = groups,
            Time = await _time.RangeAsync(parsed, new ArchiveCatalog(source), scope, cancellationToken),
        };
    }
}
