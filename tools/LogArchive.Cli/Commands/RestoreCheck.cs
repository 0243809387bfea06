using System.CommandLine;
using LogArchive.Retrieval.Reading;
using LogArchive.Retrieval.Restoring;
using LogArchive.Retrieval.Sources;

namespace LogArchive.Cli.Commands;

/// <summary>Makes sure, before a command reads, that S3 does not have to restore anything first.</summary>
/// <param name="time">The command's options for time.</param>
/// <param name="source">The command's options for the archive.</param>
internal sealed class RestoreCheck(TimeOptions time, SourceOptions source)
{
    private const int Days = 7;

    /// <param name="parsed">What was typed.</param>
    /// <param name="groups">The log groups that were typed; null or empty: all.</param>
    /// <param name="archive">The archive.</param>
    /// <param name="days">The days to read.</param>
    /// <param name="cancellationToken">Stops waiting for answers.</param>
    /// <exception cref="InvalidDataException">Something must be restored; the message names the command.</exception>
    public async Task DemandAsync(
        ParseResult parsed, IEnumerable<string>? groups, ArchiveSource archive, IReadOnlyList<ReadableDay> days, CancellationToken cancellationToken)
    {
        RestoreSurvey survey = await RestoreSurvey.OfAsync(archive, days, cancellationToken);
        if (survey.Obstacle(Command(parsed, groups ?? [])) is { } obstacle)
        {
            throw new InvalidDataException(obstacle);
        }
    }

    private string Command(ParseResult parsed, IEnumerable<string> groups) => string.Join(' ', [
        "./logarchive restore",
        .. time.Typed(parsed),
        .. groups.Select(group => $"--group {TypedCommand.Quoted(group)}"),
        .. source.Typed(parsed),
        $"--days {Days}",
    ]);
}
