using System.CommandLine;
using System.Text.Json;
using LogArchive.Cli.Display;
using LogArchive.Cli.Estimating;
using LogArchive.Cli.Operating;
using LogArchive.Cli.Options;
using LogArchive.Functions;
using LogArchive.Groups;
using LogArchive.Runs;
using LogArchive.Settings;

namespace LogArchive.Cli.Commands;

/// <summary><c>estimate</c>: says what archiving days would take, before it is done.</summary>
internal static class EstimateCommand
{
    public static Command Create(TextWriter output)
    {
        var input = new InputOptions();
        var settings = new SettingOptions();
        var deployed = new OperatorOptions();
        var groups = new Option<string[]>("--group")
        {
            Description = "Pattern of log groups, instead of --include, --exclude and --include-tag; * matches any text. Repeatable.",
            HelpName = "PATTERN",
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var command = new Command(
            "estimate",
            """
            Estimates what archiving one or many days would take: bytes, pages, hours at the rate of reading, and dollars. A log group's
            last receipt says what a day of it takes; for log groups without a receipt, what CloudWatch Logs stores of them. Days that are
            archived already are left out. Bucket, patterns, tags, time zone and lag are those of the deployed archive, as its latest plan has
            recorded them, unless options or the environment variables of the functions say otherwise. The last line says which. This
            command reads no events and writes nothing.

            Examples:
              ./logarchive estimate
              ./logarchive estimate --bucket my-archive
              ./logarchive estimate --bucket my-archive --from 2026-08-01 --to 2026-10-31 --group '/ecs/*'
            """);
        InputOptions.AddTo(command, input.Date, input.From, input.To, groups);
        settings.AddSelectionTo(command);
        deployed.AddTo(command);
        command.Options.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using Operator user = OperatorOptions.Operator();
            ChosenSettings chosen = await new SettingsChoice(settings, deployed).ChooseAsync(parsed, user, cancellationToken);
            ArchiveSettings narrowed = Narrowed(chosen.Settings, GroupPatterns.Of(parsed.GetValue(groups)));
            Estimate estimate = await EstimateAsync(input.Input(parsed), narrowed, user, cancellationToken);
            await (parsed.GetValue(json)
                ? output.WriteLineAsync(JsonSerializer.Serialize(estimate, EstimateJson.Default.Estimate))
                : EstimateText.WriteAsync(output, estimate, chosen.Origin));
            return CommandLine.Ok;
        });
        return command;
    }

    private static ArchiveSettings Narrowed(ArchiveSettings settings, IReadOnlyList<GroupPattern> groups) =>
        groups.Count == 0 ? settings : settings with { Groups = new GroupFilter(groups, []) };

    private static async Task<Estimate> EstimateAsync(
        ExecutionInput input, ArchiveSettings settings, Operator user, CancellationToken cancellationToken)
    {
        DateTimeOffset now = user.Time.GetUtcNow();
        var days = RequestedDays.Of(input, now, settings.TimeZone, settings.LagDays);
        var estimator = new Estimator(new LogGroupListing(user.Logs), Clients.Storage(settings).Archive, settings);
        return await estimator.EstimateAsync(days, now, cancellationToken);
    }
}
