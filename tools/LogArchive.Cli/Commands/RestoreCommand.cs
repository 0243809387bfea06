using System.CommandLine;
using LogArchive.Cli.Display;
using LogArchive.Cli.Options;
using LogArchive.Reporting;
using LogArchive.Retrieval.Reading;
using LogArchive.Retrieval.Restoring;
using LogArchive.Retrieval.Selecting;
using LogArchive.Retrieval.Sources;
using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.Cli.Commands;

/// <summary><c>restore</c>: makes what S3 has archived readable.</summary>
internal sealed class RestoreCommand(TextWriter output, TextWriter error)
{
    private readonly Option<string[]> _groups = GroupPatterns.CreateOption();

    private readonly Option<int> _days = new("--days")
    {
        Description = "Days that S3 keeps the readable copies.",
        HelpName = "N",
        DefaultValueFactory = _ => RestoreRequests.DefaultDays,
    };

    private readonly Option<RetrievalTier> _tier = new("--tier")
    {
        Description = "How quickly: Standard, Bulk (the cheapest) or Expedited (minutes, not for DEEP_ARCHIVE).",
        HelpName = "TIER",
        DefaultValueFactory = _ => RetrievalTier.Standard,
    };

    private readonly Option<bool> _status = new("--status")
    {
        Description = "Only show what is archived, being restored or restored. Exit code 0 when everything can be read.",
    };

    private readonly Option<bool> _yes = new("--yes") { Description = "Do not ask." };
    private readonly SelectionOptions _selection = new();

    public static Command Create(TextWriter output, TextWriter error) => new RestoreCommand(output, error).Create();

    private Command Create()
    {
        var command = new Command(
            "restore",
            """
            Makes daily objects readable that S3 has moved to Glacier. It asks S3 to restore what is in GLACIER, DEEP_ARCHIVE or an archive
            tier of INTELLIGENT_TIERING. It first says what that costs and how long it takes, and asks. What has been requested before is not requested again, so you can
            repeat the command at any time.

            Examples:
              ./logarchive restore --from 2025-11-01 --to 2025-11-30 --group '/ecs/*' --days 14 --tier Bulk
              ./logarchive restore --from 2025-11-01 --to 2025-11-30 --group '/ecs/*' --status
            """);
        _selection.AddTo(command, _groups, _days, _tier, _status, _yes);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (!_selection.HasTime(parsed))
        {
            throw new UsageException("Say what to restore: --date, or --from and --to.");
        }

        IReadOnlyList<GroupPattern> groups = GroupPatterns.Of(parsed.GetValue(_groups));
        ArchiveBucket bucket = await _selection.BucketAsync(parsed, cancellationToken);
        RestoreSurvey survey = await SurveyAsync(parsed, groups, new BucketSource(bucket), cancellationToken);
        if (parsed.GetValue(_status))
        {
            await RestoreText.WriteStatusAsync(output, survey);
            return survey.Waiting.Count + survey.Ongoing.Count == 0 ? CommandLine.Ok : CommandLine.Failed;
        }

        return await RestoreAsync(parsed, bucket, survey, cancellationToken);
    }

    private async Task<RestoreSurvey> SurveyAsync(
        ParseResult parsed, IReadOnlyList<GroupPattern> groups, ArchiveSource source, CancellationToken cancellationToken)
    {
        ArchiveSelection selection = await _selection.SelectionAsync(parsed, groups, source, cancellationToken);
        ReadPlan plan = await ReadPlan.OfAsync(source, selection, cancellationToken);
        if (plan.Missing.Count > 0)
        {
            await error.WriteLineAsync($"{plan.Missing.Count} objects are not as their receipts describe them: ./logarchive verify names them.");
        }

        return await RestoreSurvey.OfAsync(source, plan.Days, cancellationToken);
    }

    private async Task<int> RestoreAsync(
        ParseResult parsed, ArchiveBucket bucket, RestoreSurvey survey, CancellationToken cancellationToken)
    {
        int days = parsed.GetValue(_days);
        RetrievalTier tier = parsed.GetValue(_tier);
        if (days < 1)
        {
            throw new UsageException($"--days is {days}, but must be at least 1.");
        }

        await RestoreText.WriteStatusAsync(output, survey);
        if (survey.Waiting.Count == 0)
        {
            return CommandLine.Ok;
        }

        RestoreOffer[] offers = [.. Enum.GetValues<RetrievalTier>().Select(one => RestoreOffer.Of(survey.Waiting, one, days))];
        await RestoreText.WriteOffersAsync(output, offers, days);
        RestoreOffer offer = offers.Single(one => one.Tier == tier);
        if (offer.Refused.Count > 0)
        {
            throw new UsageException($"S3 does not offer --tier {tier} for {RestoreText.NamesOf(offer.Refused)}. Specify Standard or Bulk.");
        }

        string question = $"Restore {RestoreSurvey.Amount(survey.Waiting)} with --tier {tier} for about {Dollars.Of(offer.Total)}?";
        if (!parsed.GetValue(_yes) && !await new Consent(error).AskAsync(question, cancellationToken))
        {
            await error.WriteLineAsync("Nothing was requested.");
            return CommandLine.Failed;
        }

        using var line = new StandingLine(error, TimeProvider.System);
        int answered = 0;
        var requests = new RestoreRequests(bucket)
        {
            Answered = () =>
            {
                answered++;
                line.Show(_ => $"{answered} of {survey.Waiting.Count} requested");
            },
        };
        var answers = await requests.SendAsync(survey.Waiting, days, tier, cancellationToken);
        await RestoreText.WriteAnswersAsync(output, answers, offer);
        return CommandLine.Ok;
    }
}
