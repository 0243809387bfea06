using System.CommandLine;
using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Cli.Display;
using LogArchive.Cli.Options;
using LogArchive.Functions;
using LogArchive.Groups;
using LogArchive.Insights;
using LogArchive.Reading;
using LogArchive.Retrieval.Selecting;
using LogArchive.Retrieval.Sources;
using LogArchive.Retrieval.Verifying;
using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.Cli.Commands;

/// <summary><c>verify</c>: proves an archive, and says what mends it.</summary>
internal sealed class VerifyCommand(TextWriter output, TextWriter error)
{
    private readonly DateOptions _dates = new("the first day of the archive", "the last day of the archive");
    private readonly Option<string[]> _groups = GroupPatterns.CreateOption();

    private readonly Option<bool> _deep = new("--deep")
    {
        Description = "Read every object: its checksums, and its events, their order and their fingerprint.",
    };

    private readonly Option<bool> _compare = new("--source")
    {
        Description = "Compare each day with CloudWatch Logs, if it still has the day. This reads as much as an export does.",
    };

    private readonly Option<bool> _adopt = new("--adopt")
    {
        Description = "Write the receipts of objects that have none, from what the objects hold. Asks first.",
    };

    private readonly Option<bool> _yes = new("--yes") { Description = "With --adopt: do not ask." };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON document with every finding." };
    private readonly SourceOptions _source = new();

    public static Command Create(TextWriter output, TextWriter error) => new VerifyCommand(output, error).Create();

    private Command Create()
    {
        var command = new Command(
            "verify",
            """
            Proves that the archive is whole and unharmed. Every receipt's object must be there, with its length and its entity tag or checksum. Every object must
            have a receipt. The numbers of a receipt must agree with each other, and with the calendar, whose days must touch. A log group
            that has receipts before and after a day must have one of that day. Each finding comes with the command that mends it. The
            exit code is 1 if there are findings. docs/verification.md says what each check proves, and what it costs.

            Examples:
              ./logarchive verify
              ./logarchive verify --from 2026-11-01 --to 2026-11-30 --group '/ecs/*' --deep
              ./logarchive verify --from 2026-11-09 --to 2026-11-09 --source
              ./logarchive verify --adopt --group /ecs/web --from 2026-11-09 --to 2026-11-09
              ./logarchive verify --deep --dir my-archive --json
            """);
        _dates.AddTo(command);
        InputOptions.AddTo(command, _groups, _deep, _compare, _adopt, _yes, _json);
        _source.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        (DateOnly? from, DateOnly? to) = _dates.Dates(parsed);
        IReadOnlyList<GroupPattern> groups = GroupPatterns.Of(parsed.GetValue(_groups));
        bool needsBucket = parsed.GetValue(_compare) || parsed.GetValue(_adopt);
        ArchiveBucket? bucket = needsBucket ? await _source.BucketAsync(parsed, cancellationToken) : null;
        ArchiveSource source = bucket is null ? await _source.SourceAsync(parsed, cancellationToken) : new BucketSource(bucket);
        var selection = new ArchiveSelection
        {
            Scope = await _source.ScopeAsync(parsed, source, cancellationToken),
            Groups = groups,
            Time = default,
        };
        using SourceComparison? comparison = parsed.GetValue(_compare) ? Comparison(bucket!) : null;
        using var line = new StandingLine(error, TimeProvider.System);
        var progress = new CheckLine(line);
        var options = new CheckOptions
        {
            From = from,
            To = to,
            IsDeep = parsed.GetValue(_deep),
            Source = comparison,
            Progress = progress.Show,
        };
        var mending = new Mending(source, _source.Typed(parsed));
        CheckResult result = await new ArchiveCheck(source, mending, options).RunAsync(selection, cancellationToken);
        line.Hide();
        if (parsed.GetValue(_adopt))
        {
            var adoption = new Adoption(bucket!, selection.Scope, TimeProvider.System) { Progress = progress.AddBytes };
            result = await new AdoptionDialog(adoption, parsed.GetValue(_yes), error) { Hide = line.Hide }
                .RunAsync(result, cancellationToken);
        }

        await WriteAsync(new CheckStatement(source.AddressOf(""), selection.Scope, options, result), parsed.GetValue(_json));
        return result.Findings.Count == 0 ? CommandLine.Ok : CommandLine.Failed;
    }

    private Task WriteAsync(CheckStatement statement, bool isJson) => isJson
        ? output.WriteLineAsync(JsonSerializer.Serialize(CheckDocument.Of(statement), CheckJson.Default.CheckDocument))
        : StatementText.WriteAsync(output, statement);

    /// <summary>Reads CloudWatch Logs as an export does: with the same quota, and lines in the format that was archived.</summary>
    private static SourceComparison Comparison(ArchiveBucket bucket)
    {
        var settings = ArchiveSettings.Read(name =>
            name == SettingVariables.Bucket.Name ? bucket.Name : Environment.GetEnvironmentVariable(name));
        var rate = new ReadRate(settings.ReadRate, settings.ReadRate, TimeProvider.System);
        var insightsRate = new ReadRate(settings.InsightsRate, settings.InsightsRate, TimeProvider.System);
        LogEventsClient logs = Clients.Logs();
        return new SourceComparison(bucket, ReaderFor, TimeProvider.System);

        DayReader ReaderFor(Receipt receipt, EventReader reader)
        {
            var archived = settings with
            {
                Format = SourceComparison.FormatOf(receipt),
                InvalidUtf8 = receipt.InvalidUtf8 > 0 ? InvalidText.Replace : settings.InvalidUtf8,
            };
            return reader == EventReader.Insights
                ? InsightsReader.Create(logs, archived, insightsRate, TimeProvider.System)
                : new DayReader(logs, archived, rate, TimeProvider.System);
        }
    }
}
