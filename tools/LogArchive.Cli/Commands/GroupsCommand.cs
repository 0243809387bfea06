using System.CommandLine;
using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Cli.Display;
using LogArchive.Cli.Operating;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Runs;
using LogArchive.Settings;

namespace LogArchive.Cli.Commands;

/// <summary><c>groups</c>: what would be archived of a day, and why the rest would not.</summary>
internal static class GroupsCommand
{
    public static Command Create(TextWriter output)
    {
        var input = new InputOptions();
        var settings = new SettingOptions();
        var all = new Option<bool>("--all") { Description = "Name log groups that no include pattern matches too." };
        var json = new Option<bool>("--json") { Description = "Print one JSON document, with every log group." };
        var command = new Command(
            "groups",
            """
            Lists the log groups and says of each what a run for the day would do, and why: archive, skip (archived already) or leave out.
            Patterns, bucket, time zone and lag are given by options or environment, as the deployed functions have theirs. Nothing is written.

            Examples:
              ./logarchive groups --bucket my-archive
              ./logarchive groups --bucket my-archive --date 2026-11-09 --include '/ecs/*' --exclude '*-debug' --json
            """);
        command.Options.Add(input.Date);
        settings.AddSelectionTo(command);
        InputOptions.AddTo(command, all, json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            ArchiveSettings configured = settings.Settings(parsed);
            using Operator user = OperatorOptions.Operator();
            DateTimeOffset now = user.Time.GetUtcNow();
            ArchiveDay day = RequestedDays.Of(input.Input(parsed), now, configured.TimeZone, configured.LagDays)[0];
            GroupSurvey survey = await new GroupSurveyor(new LogGroupListing(user.Logs), new ReceiptStore(user.Bucket(configured.Bucket)), configured).SurveyAsync(day, now, cancellationToken);
            await (parsed.GetValue(json)
                ? output.WriteLineAsync(JsonSerializer.Serialize(survey, OperatingJson.Default.GroupSurvey))
                : GroupTable.WriteAsync(output, survey, parsed.GetValue(all)));
            return CommandLine.Ok;
        });
        return command;
    }
}
