using System.CommandLine;
using LogArchive.Groups;
using LogArchive.Retrieval.Selecting;
using LogArchive.Retrieval.Sources;

namespace LogArchive.Cli.Commands;

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

    /// <summary>The archive, and what of it is selected.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="groups">Patterns of log groups as typed; null or none: all.</param>
    /// <param name="cancellationToken">Stops the search for it.</param>
    /// <exception cref="UsageException">No archive is named, or several are; or there is no such time.</exception>
    public async Task<(ArchiveSource Source, ArchiveSelection Selection)> SelectAsync(
        ParseResult parsed, string[]? groups, CancellationToken cancellationToken)
    {
        ArchiveSource source = await _source.SourceAsync(parsed, cancellationToken);
        ArchiveScope scope = await _source.ScopeAsync(parsed, source, cancellationToken);
        var selection = new ArchiveSelection
        {
            Scope = scope,
            Groups = GroupPatterns.Of(groups),
            Time = await _time.RangeAsync(parsed, new ArchiveCatalog(source), scope, cancellationToken),
        };
        return (source, selection);
    }
}
