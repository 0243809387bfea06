using System.CommandLine;
using LogArchive.Cli.Lines;
using LogArchive.Cli.Options;
using LogArchive.Retrieval.Matching;
using LogArchive.Settings;

namespace LogArchive.Cli.Commands;

/// <summary><c>search</c>: finds lines in the archive, as grep finds them in files.</summary>
internal sealed class SearchCommand(TextWriter output, TextWriter error)
{
    private readonly SearchOptions _search = new();

    private readonly Option<string[]> _groups = GroupPatterns.CreateOption();

    private readonly Option<string> _form = FormOption.Create();
    private readonly Option<bool> _count = new("--count", "-c") { Description = "Print only how many lines were found." };
    private readonly Option<int?> _limit = new("--limit", "-m") { Description = "Stop after so many lines.", HelpName = "N" };
    private readonly Option<bool> _sql = new("--sql") { Description = "Print the Athena query that does the same, and read no lines." };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = $"Do not ask before more than {ReadConsent.Limit} are read." };

    private readonly Option<bool> _skipDamaged = SkipDamagedOption.Create();

    private readonly SelectionOptions _selection = new();

    public static Command Create(TextWriter output, TextWriter error) => new SearchCommand(output, error).Create();

    private Command Create()
    {
        var command = new Command(
            "search",
            """
            Finds the archived lines whose message contains TEXT, in all log groups or in some, in the order of time. Before it reads, it
            says how much that is. Exit code: 0 if lines were found, 1 if none were, 2 on errors.

            Examples:
              ./logarchive search 7f3e2c1a-9d4b --from 2026-09-01 --to 2026-11-30
              ./logarchive search -i 'connection refused' --group '/ecs/*' --date 2026-11-09 --from 13:00 --to 14:00 -C 3
              ./logarchive search -E 'status=5\d\d' --group /ecs/web --date 2026-11-09 --count
              ./logarchive search --field level=ERROR --field user.id=5 --date 2026-11-09 -o message
              ./logarchive search timeout --from 2026-11-01 --to 2026-11-30 --sql
            """);
        _search.AddTo(command);
        InputOptions.AddTo(command, _groups);
        _selection.AddTo(command, _form, _count, _limit, _sql, _yes, _skipDamaged);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        try
        {
            return parsed.GetValue(_sql) ? await PrintSqlAsync(parsed, cancellationToken) : await SearchAsync(parsed, cancellationToken);
        }
        catch (Exception e) when (Explanation.Of(e) is { Code: CommandLine.Failed } failure)
        {
            throw new SearchFailed(failure.Message, e);
        }
    }

    private async Task<int> SearchAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        MatchQuery match = Match(parsed);
        int? limit = Limit(parsed);
        (int Before, int After) context = _search.Context(parsed);
        var (source, selection) = await _selection.SelectAsync(parsed, parsed.GetValue(_groups), cancellationToken);
        if (await _selection.PlanAsync(parsed, parsed.GetValue(_groups), source, selection, cancellationToken) is not { } plan)
        {
            await error.WriteLineAsync(_selection.NothingArchived(parsed));
            return Search.NothingFound;
        }

        return await new Search(output, error)
        {
            Match = match,
            Context = parsed.GetValue(_count) ? default : context,
            Form = parsed.GetValue(_form),
            Limit = limit,
            IsCount = parsed.GetValue(_count),
            IsConfirmed = parsed.GetValue(_yes),
            SkipsDamaged = parsed.GetValue(_skipDamaged),
        }.RunAsync(source, plan, cancellationToken);
    }

    private async Task<int> PrintSqlAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var query = new SearchSql(output, error) { NothingArchived = _selection.NothingArchived(parsed), Match = Match(parsed), Limit = Limit(parsed), IsCount = parsed.GetValue(_count) };
        if (_search.Context(parsed) != default)
        {
            throw new UsageException("--sql cannot show lines of context: leave out -A, -B and -C.");
        }

        var (source, selection) = await _selection.SelectAsync(parsed, parsed.GetValue(_groups), cancellationToken);
        return await query.RunAsync(source, selection, cancellationToken);
    }

    /// <exception cref="InvalidQuery">The regular expression is wrong: that is said before anything is read.</exception>
    private MatchQuery Match(ParseResult parsed)
    {
        MatchQuery match = _search.Query(parsed);
        LineMatcher.Create(match, LineFormat.Ndjson);
        return match;
    }

    private int? Limit(ParseResult parsed) => parsed.GetValue(_limit) is not < 1
        ? parsed.GetValue(_limit)
        : throw new UsageException($"{_limit.Name} is {parsed.GetValue(_limit)}, but must be at least 1.");
}
