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
        var deployed = new OperatorOptions();
        var all = new Option<bool>("--all") { Description = "Also show log groups that no include pattern matches." };
        var json = new Option<bool>("--json") { Description = "Print one JSON document with every log group." };
        var command = new Command(
            "groups",
            """
            Lists the log groups and shows what a run for the day would do with each of them, and why: archive it, skip it because it is
            already archived, or leave it out. Bucket, patterns, tags, time zone and lag are those of the deployed archive, as its latest
            plan has recorded them, unless options or the environment variables of the functions say otherwise. The last line says which.
            This command writes nothing.

            Examples:
              ./logarchive groups
              ./logarchive groups --bucket my-archive --date 2026-11-09 --include '/ecs/*' --exclude '*-debug' --json
            """);
        command.Options.Add(input.Date);
        settings.AddSelectionTo(command);
        deployed.AddTo(command);
        InputOptions.AddTo(command, all, json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using Operator user = OperatorOptions.Operator();
            ChosenSettings chosen = await new SettingsChoice(settings, deployed).ChooseAsync(parsed, user, cancellationToken);
            GroupSurvey survey = await SurveyAsync(input.Input(parsed), chosen, user, cancellationToken);
            await (parsed.GetValue(json)
                ? output.WriteLineAsync(JsonSerializer.Serialize(survey, OperatingJson.Default.GroupSurvey))
                : GroupTable.WriteAsync(output, survey, parsed.GetValue(all)));
            return CommandLine.Ok;
        });
        return command;
    }

    private static async Task<GroupSurvey> SurveyAsync(
        ExecutionInput input, ChosenSettings chosen, Operator user, CancellationToken cancellationToken)
    {
        ArchiveSettings settings = chosen.Settings;
        DateTimeOffset now = user.Time.GetUtcNow();
        DateOnly date = RequestedDays.Of(input, now, settings.TimeZone, settings.LagDays).Last;
        var surveyor = new GroupSurveyor(new LogGroupListing(user.Logs), Clients.Storage(settings).Archive, settings);
        return await surveyor.SurveyAsync(date, now, cancellationToken) with { Settings = chosen.Origin };
    }
}
