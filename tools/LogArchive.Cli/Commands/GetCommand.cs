using System.CommandLine;
using LogArchive.Cli.Lines;
using LogArchive.Groups;
using LogArchive.Retrieval.Reading;
using LogArchive.Retrieval.Selecting;
using LogArchive.Retrieval.Sources;

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

    private readonly TimeOptions _time = new();
    private readonly Option<string> _form = FormOption.Create();

    private readonly Option<bool> _skipDamaged = new("--skip-damaged")
    {
        Description = "Leave out what cannot be read, and say what that was, instead of ending there.",
    };

    private readonly SourceOptions _source = new();

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
        _time.AddTo(command);
        InputOptions.AddTo(command, _form, _skipDamaged);
        _source.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        ArchiveSource source = await _source.SourceAsync(parsed, cancellationToken);
        ArchiveSelection selection = await SelectionAsync(parsed, source, cancellationToken);
        ReadPlan plan = await ReadPlan.OfAsync(source, selection, cancellationToken);
        if (plan.Days.Count == 0 && plan.Missing.Count == 0)
        {
            await error.WriteLineAsync("Nothing is archived of these log groups at that time. See ./logarchive days.");
            return CommandLine.Failed;
        }

        await new RestoreCheck(_time, _source).DemandAsync(parsed, parsed.GetValue(_groups), source, plan.Days, cancellationToken);
        await using var lines = new LineOutput(output);
        using var progress = new ByteProgress(error, plan.Bytes, TimeProvider.System);
        var failures = new UnreadableParts(source, error, parsed.GetValue(_skipDamaged));
        failures.Check(plan);
        var reader = new ArchiveReader(source) { Progress = progress.Add, Skipped = failures.Skipped };
        var writer = LineWriter.Create(
            FormOption.Of(parsed.GetValue(_form), lines.IsTerminal), lines.Buffer, isNamed: plan.LogGroups.Count > 1);
        try
        {
            var query = new LineQuery { Time = selection.Time };
            await foreach (FoundLine line in reader.ReadAsync(plan, query, cancellationToken))
            {
                writer.Write(line);
                progress.Hide();
                await lines.FlushIfFullAsync(cancellationToken);
            }

            writer.End();
            await lines.FlushAsync(cancellationToken);
        }
        catch (OutputClosed)
        {
            return CommandLine.Ok;
        }

        return failures.Count == 0 ? CommandLine.Ok : CommandLine.Failed;
    }

    private async Task<ArchiveSelection> SelectionAsync(ParseResult parsed, ArchiveSource source, CancellationToken cancellationToken)
    {
        ArchiveScope scope = await _source.ScopeAsync(parsed, source, cancellationToken);
        return new ArchiveSelection
        {
            Scope = scope,
            Groups = GroupPatterns.Of(parsed.GetValue(_groups)),
            Time = await _time.RangeAsync(parsed, new ArchiveCatalog(source), scope, cancellationToken),
        };
    }
}
