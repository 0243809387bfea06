using System.CommandLine;
using System.Text.Json;
using LogArchive.Cli.Display;
using LogArchive.Cli.Options;
using LogArchive.Retrieval.Coverage;
using LogArchive.Retrieval.Selecting;
using LogArchive.Retrieval.Sources;
using LogArchive.Settings;

namespace LogArchive.Cli.Commands;

/// <summary><c>days</c>: shows what is archived, day by day.</summary>
internal sealed class DaysCommand(TextWriter output, TextWriter error)
{
    private readonly DateOptions _dates = new($"{CoverageReader.DefaultDays} days before the last one", "the last day of the archive");
    private readonly Option<string[]> _groups = GroupPatterns.CreateOption();

    private readonly Option<string> _html = new("--html")
    {
        Description = "Write a page with a heat map of log groups and days to this file; - is standard output.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON document with every log group and day." };
    private readonly SourceOptions _source = new();

    public static Command Create(TextWriter output, TextWriter error) => new DaysCommand(output, error).Create();

    private Command Create()
    {
        var command = new Command(
            "days",
            """
            Shows what is archived, day by day: how many log groups are archived, empty (no events), gone (deleted before they were read),
            expired (before they could be read) or missing. A day is missing if its log group has receipts of an earlier and of a later
            day, but none of it. It reads receipts only: verify says whether the objects are there.

            Examples:
              ./logarchive days
              ./logarchive days --from 2026-10-01 --to 2026-10-31 --group '/ecs/*'
              ./logarchive days --html days.html
              ./logarchive days --json --dir my-archive
            """);
        _dates.AddTo(command);
        InputOptions.AddTo(command, _groups, _html, _json);
        _source.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        (DateOnly? from, DateOnly? to) = _dates.Dates(parsed);
        IReadOnlyList<GroupPattern> groups = GroupPatterns.Of(parsed.GetValue(_groups));
        ArchiveSource source = await _source.SourceAsync(parsed, cancellationToken);
        var selection = new ArchiveSelection
        {
            Scope = await _source.ScopeAsync(parsed, source, cancellationToken),
            Groups = groups,
            Time = default,
        };
        ArchiveCoverage coverage = await new CoverageReader(source).ReadAsync(selection, from, to, cancellationToken);
        if (parsed.GetValue(_html) is { } file)
        {
            string page = CoveragePage.Of(coverage, TimeProvider.System.GetUtcNow());
            if (file == "-")
            {
                await output.WriteAsync(page);
            }
            else
            {
                await File.WriteAllTextAsync(file, page, cancellationToken);
                await error.WriteLineAsync($"written: {file}");
            }
        }

        if (parsed.GetValue(_json))
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(CoverageDocument.Of(coverage), CoverageJson.Default.CoverageDocument));
        }
        else if (parsed.GetValue(_html) is null)
        {
            await CoverageText.WriteAsync(output, coverage);
        }

        return CommandLine.Ok;
    }
}
