using System.Globalization;
using LogArchive.Browse.Web;
using LogArchive.Retrieval.Matching;
using LogArchive.Retrieval.Reading;
using LogArchive.Retrieval.Restoring;
using LogArchive.Retrieval.Selecting;
using LogArchive.Retrieval.Sources;
using LogArchive.Settings;

namespace LogArchive.Browse.Finding;

/// <summary>The lines that a request is about: of which log groups and time, and which of them.</summary>
/// <param name="Plan">What has to be read.</param>
/// <param name="Query">Which lines of it.</param>
/// <param name="Limit">How many of these at most; null: all.</param>
internal sealed record Selected(ReadPlan Plan, LineQuery Query, long? Limit)
{
    private const long MaxLimit = 100_000;

    /// <summary>Reads what the parameters say, and plans it.</summary>
    /// <exception cref="BadRequest">A parameter is wrong.</exception>
    /// <exception cref="InvalidQuery">The regular expression is wrong.</exception>
    /// <exception cref="InvalidDataException">S3 has to restore something first; the message names the command.</exception>
    public static async Task<Selected> OfAsync(Query query, ArchiveSource source, string typed, CancellationToken cancellationToken)
    {
        Func<LineFormat, LineMatcher>? matcher = MatcherOf(query);
        ArchiveSelection selection = await SelectionAsync(query, source, cancellationToken);
        ReadPlan plan = await ReadPlan.OfAsync(source, selection, cancellationToken);
        RestoreSurvey survey = await RestoreSurvey.OfAsync(source, plan.Days, cancellationToken);
        if (survey.Obstacle(RestoreCommand(selection, typed)) is { } obstacle)
        {
            throw new InvalidDataException(obstacle);
        }

        var lines = new LineQuery { Time = plan.Time, Matcher = matcher, NeedsMessages = true };
        return new Selected(plan, lines, query.Number("limit", 1, MaxLimit));
    }

    private static Func<LineFormat, LineMatcher>? MatcherOf(Query query)
    {
        if (query.Text("text") is not { } text)
        {
            return null;
        }

        var match = new MatchQuery { Text = text, IsPattern = query.Flag("regex"), IgnoreCase = query.Flag("fold") };

        // What is wrong with it is said before anything is read.
        LineMatcher.Create(match, LineFormat.Ndjson);
        return format => LineMatcher.Create(match, format);
    }

    private static async Task<ArchiveSelection> SelectionAsync(Query query, ArchiveSource source, CancellationToken cancellationToken)
    {
        var instants = new Instants(new ArchiveClock(new ArchiveCatalog(source), query.Scope()));
        long from = await instants.ParseAsync(query.Required("from"), isEnd: false, cancellationToken);
        long to = await instants.ParseAsync(query.Required("to"), isEnd: true, cancellationToken);
        return from < to
            ? new ArchiveSelection { Scope = query.Scope(), Groups = query.Groups("group"), Time = new TimeRange(from, to) }
            : throw new BadRequest($"The time must begin before it ends, but {query.Text("from")} is not before {query.Text("to")}.");
    }

    private static string RestoreCommand(ArchiveSelection selection, string typed) =>
        $"./logarchive restore --from {Utc(selection.Time.From)} --to {Utc(selection.Time.To)}"
        + string.Concat(selection.Groups.Select(group => group.IsExact ? $" --group {group}" : $" --group '{group}'"))
        + $"{typed} --days {RestoreRequests.DefaultDays}";

    private static string Utc(long instant) =>
        DateTimeOffset.FromUnixTimeMilliseconds(instant).ToString("yyyy-MM-ddTHH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);
}
