using System.CommandLine;
using System.Text.Json;
using LogArchive.Cli.Display;
using LogArchive.Cli.Operating;
using LogArchive.Cli.Options;
using LogArchive.Functions;
using LogArchive.Groups;
using LogArchive.Runs;
using LogArchive.Settings;

namespace LogArchive.Cli.Commands;

/// <summary><c>groups</c>: shows which log groups a run would archive for a day, and why it would not archive the others.</summary>
internal static class GroupsCommand
{
    public static Command Create(TextWriter output)
    {
        var input = new InputOptions();
        var settings = new SettingOptions();
        var all = new Option<bool>("--all") { Description = "Also show log groups that no include pattern matches." };
        var json = new Option<bool>("--json") { Description = "Print one JSON document with every log group." };
        var command = new Command(
            "groups",
            """
            Lists the log groups and shows what a run for the day would do with each of them, and why: archive it, skip it because it is
            already archived, or leave it out. Bucket, patterns, time zone and lag come from options or from the environment variables
            of the deployed functions. This command writes nothing.

            Examples:
              ./logarchive groups --bucket my-archive
              ./logarchive groups --bucket my-archive --date 2026-11-09 --include '/ecs/*' --exclude '*-debug' --json
            """);
        command.Options.Add(input.Date);
        settings.AddSelectionTo(command);
        InputOptions.AddTo(command, all, json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            GroupSurvey survey = await SurveyAsync(input.Input(parsed), settings.Settings(parsed), cancellationToken);
            await (parsed.GetValue(json)
                ? output.WriteLineAsync(JsonSerializer.Serialize(survey, OperatingJson.Default.GroupSurvey))
                : GroupTable.WriteAsync(output, survey, parsed.GetValue(all)));
            return CommandLine.Ok;
        });
        return command;
    }

    private static async Task<GroupSurvey> SurveyAsync(ExecutionInput input, ArchiveSettings settings, CancellationToken cancellationToken)
    {
        using Operator user = OperatorOptions.Operator();
        DateTimeOffset now = user.Time.GetUtcNow();
        DateOnly date = RequestedDays.Of(input, now, settings.TimeZone, settings.LagDays).Last;
        var surveyor = new GroupSurveyor(new LogGroupListing(user.Logs), Clients.Storage(settings).Archive, settings);
        return await surveyor.SurveyAsync(date, now, cancellationToken);
    }
}
