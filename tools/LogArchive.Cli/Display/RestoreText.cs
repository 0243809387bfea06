using LogArchive.Days;
using LogArchive.Reporting;
using LogArchive.Retrieval.Restoring;
using LogArchive.Storage;

namespace LogArchive.Cli.Display;

/// <summary>What <c>restore</c> shows.</summary>
internal static class RestoreText
{
    public static async Task WriteStatusAsync(TextWriter output, RestoreSurvey survey)
    {
        string counts = WordCount.Join(
            new(survey.Count - survey.Archived.Count, "readable"),
            new(survey.Restored.Count, "restored"),
            new(survey.Ongoing.Count, "being restored"),
            new(survey.Waiting.Count, "to be restored"));
        await output.WriteLineAsync(survey.Count == 0
            ? "Nothing is archived of these log groups at that time."
            : $"{survey.Count} {(survey.Count == 1 ? "object" : "objects")}: {counts}.");
        if (survey.Archived.Count > 0)
        {
            await TextTable.WriteAsync(output, [["storage", "state", "objects", "bytes", "days"], .. Rows(survey)], 2, 3);
        }
    }

    public static async Task WriteOffersAsync(TextWriter output, IEnumerable<RestoreOffer> offers, int days)
    {
        await output.WriteLineAsync();
        await TextTable.WriteAsync(
            output,
            [["tier", "can be read", "retrieval", "requests", $"copies for {days} d", "together"], .. offers.Select(Cells)],
            2,
            3,
            4,
            5);
        await output.WriteLineAsync("List prices of us-east-1, 2026. Others: https://aws.amazon.com/s3/pricing/");
        await output.WriteLineAsync();
    }

    public static Task WriteAnswersAsync(TextWriter output, IReadOnlyDictionary<RestoreAnswer, int> answers, RestoreOffer offer)
    {
        int requested = answers.GetValueOrDefault(RestoreAnswer.Requested);
        int others = answers.Values.Sum() - requested;
        string already = others == 0 ? "" : $" {others} more had been requested or restored in the meantime.";
        return output.WriteLineAsync(
            $"Requested: {requested}.{already} Readable {(offer.Time.StartsWith("within", StringComparison.Ordinal) ? "" : "in ")}{offer.Time}: "
            + "the same command with --status shows it.");
    }

    public static string NamesOf(IEnumerable<ArchivePlace> places) => string.Join(" and ", places.Select(NameOf));

    private static string NameOf(ArchivePlace place) => place switch
    {
        ArchivePlace.Flexible => "GLACIER",
        ArchivePlace.Deep => "DEEP_ARCHIVE",
        ArchivePlace.TieringArchive => "INTELLIGENT_TIERING, Archive Access",
        _ => "INTELLIGENT_TIERING, Deep Archive Access",
    };

    private static string[] Cells(RestoreOffer offer) => offer.Refused.Count > 0
        ? [$"{offer.Tier}", $"not offered for {NamesOf(offer.Refused)}", "", "", "", ""]
        : [$"{offer.Tier}", offer.Time, Dollars.Of(offer.Retrieval), Dollars.Of(offer.Requests), Dollars.Of(offer.Copies), Dollars.Of(offer.Total)];

    private static IEnumerable<string[]> Rows(RestoreSurvey survey) =>
        from found in survey.Archived
        group found by (found.Place, State: StateOf(found.Object)) into same
        orderby same.Key
        let dates = same.Select(found => found.Receipt.Date).Order().ToArray()
        select new[]
        {
            NameOf(same.Key.Place),
            same.Key.State,
            $"{same.Count()}",
            ByteSize.Of(same.Sum(found => found.Object.Bytes)),
            dates[0] == dates[^1] ? ArchiveDay.Format(dates[0]) : $"{ArchiveDay.Format(dates[0])} to {ArchiveDay.Format(dates[^1])}",
        };

    private static string StateOf(StoredObject found) =>
        !found.MustBeRestored ? $"restored until {found.Restore!.Until:yyyy-MM-dd}" : found.Restore is null ? "archived" : "being restored";
}
