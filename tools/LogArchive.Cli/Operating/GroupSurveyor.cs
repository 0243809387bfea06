using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Settings;

namespace LogArchive.Cli.Operating;

/// <summary>Decides for every log group what ListGroups would: by the same patterns, classes and receipts.</summary>
internal sealed class GroupSurveyor(LogGroupListing listing, ReceiptStore receipts, ArchiveSettings settings)
{
    public const string Archive = "archive";
    public const string Skip = "skip";
    public const string LeaveOut = "leave out";

    private static readonly GroupFilter Everything = new([new GroupPattern("*")], []);

    /// <param name="day">The archive day.</param>
    /// <param name="now">Now: how old the day is decides whether retention is long enough.</param>
    /// <param name="cancellationToken">Stops listing.</param>
    public async Task<GroupSurvey> SurveyAsync(ArchiveDay day, DateTimeOffset now, CancellationToken cancellationToken)
    {
        IReadOnlySet<string> archived = await receipts.KeysAsync(day.Date, cancellationToken);
        int daysAgo = ArchiveDay.At(now, settings.TimeZone).DayNumber - day.Date.DayNumber;
        var rows = new List<GroupRow>();
        await foreach (LogGroupInfo group in listing.ListAsync(Everything, cancellationToken))
        {
            var (would, reason) = Decide(group, day.Date, archived, daysAgo);
            rows.Add(new GroupRow(group.Name, would, reason, group.StoredBytes, group.RetentionDays, group.Class));
        }

        return new GroupSurvey(day.Date, settings.TimeZone.Id, settings.Bucket, [.. rows.OrderBy(row => row.LogGroup, StringComparer.Ordinal)]);
    }

    private (string Would, string? Reason) Decide(LogGroupInfo group, DateOnly date, IReadOnlySet<string> archived, int daysAgo)
    {
        if (!settings.Groups.Include.Any(pattern => pattern.Matches(group.Name)))
        {
            return (LeaveOut, "no include pattern matches it");
        }

        if (settings.Groups.Exclude.FirstOrDefault(pattern => pattern.Matches(group.Name)) is { } excluded)
        {
            return (LeaveOut, $"excluded by {excluded}");
        }

        if (!group.IsReadable)
        {
            return (LeaveOut, $"FilterLogEvents cannot read class {group.Class}");
        }

        return archived.Contains(ArchiveKeys.Receipt(group.Name, date)) ? (Skip, "archived already")
            : group.MayHaveExpired(daysAgo) ? (Archive, $"part of the day may be gone: it is {daysAgo} days old, and events are kept for {group.RetentionDays}")
            : (Archive, null);
    }
}
