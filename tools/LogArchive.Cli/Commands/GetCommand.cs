using System.CommandLine;
using LogArchive.Cli.Lines;
using LogArchive.Cli.Options;
using LogArchive.Retrieval.Matching;
using LogArchive.Retrieval.Reading;
using LogArchive.Settings;

namespace LogArchive.Cli.Commands;

/// <summary><c>get</c>: shows the archived lines of log groups, in the order of time.</summary>
internal sealed class GetCommand(TextWriter output, TextWriter error)
{
    private readonly Argument<string[]> _groups = new("group")
    {
        Description = "Log groups: exact names, or patterns in quotes, where * matches any text.",
        HelpName = "GROUP",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _form = FormOption.Create();
    private readonly Option<string[]> _stream = StreamOption.Create();

    private readonly Option<bool> _skipDamaged = SkipDamagedOption.Create();

    private readonly SelectionOptions _selection = new();

    public static Command Create(TextWriter output, TextWriter error) => new GetCommand(output, error).Create();

    private Command Create()
    {
        var command = new Command(
            "get",
            """
            Shows the archived lines of one or several log groups, in the order of time. It reads only the parts of the daily objects
            that overlap with the time.

            Examples:
              ./logarchive get /ecs/web --date 2026-11-09 --from 13:00 --to 13:10
              ./logarchive get '/aws/lambda/*' --from 2026-11-09T13:00Z --to 2026-11-09T13:10Z -o message
              ./logarchive get /ecs/web --date 2026-11-09 -o ndjson --dir my-archive > web.ndjson
            """)
        {
            _groups,
        };
        _selection.AddTo(command, _form, _stream, _skipDamaged);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (source, selection) = await _selection.SelectAsync(parsed, parsed.GetValue(_groups), cancellationToken);
        if (await _selection.PlanAsync(parsed, parsed.GetValue(_groups), source, selection, cancellationToken) is not { } plan)
        {
            await error.WriteLineAsync(_selection.NothingArchived(parsed));
            return CommandLine.Failed;
        }

        var failures = new UnreadableParts(source, error, parsed.GetValue(_skipDamaged));
        failures.Check(plan);
        var query = new LineQuery { Time = plan.Time, Matcher = Matcher(parsed) };
        await new LinePrinter(output, error) { Form = parsed.GetValue(_form) }.PrintAsync(source, plan, query, failures, cancellationToken);
        return failures.Count == 0 ? CommandLine.Ok : CommandLine.Failed;
    }

    /// <summary>What finds the lines of log streams; null: all lines are wanted.</summary>
    private Func<LineFormat, LineMatcher>? Matcher(ParseResult parsed)
    {
        IReadOnlyList<GroupPattern> streams = StreamOption.Patterns(parsed.GetValue(_stream));
        return streams.Count == 0 ? null : format => LineMatcher.Create(new MatchQuery { Streams = streams }, format);
    }
}
