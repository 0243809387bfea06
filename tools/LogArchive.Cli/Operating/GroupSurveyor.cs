using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Settings;

namespace LogArchive.Cli.Operating;

/// <summary>Decides what to do with each log group, by the patterns, log classes and receipts that ListGroups also uses.</summary>
internal sealed class GroupSurveyor(LogGroupListing listing, ReceiptStore receipts, ArchiveSettings settings)
{
    public const string Archive = "archive";
    public const string Skip = "skip";
    public const string LeaveOut = "leave out";

    /// <summary>The reason for log groups that <c>groups</c> shows only with <c>--all</c>.</summary>
    public const string NotIncluded = "no include pattern matches it";

    private static readonly GroupFilter Everything = new([new GroupPattern("*")], []);

    /// <param name="day">The archive day.</param>
    /// <param name="now">Now. A day that is older than a log group's retention may be incomplete.</param>
    /// <param name="cancellationToken">Stops listing.</param>
    public async Task<GroupSurvey> SurveyAsync(ArchiveDay day, DateTimeOffset now, CancellationToken cancellationToken)
    {
        IReadOnlySet<string> archived = await receipts.KeysAsync(day.Date, cancellationToken);
        int daysAgo = ArchiveDay.At(now, settings.TimeZone).DayNumber - day.Date.DayNumber;
        var rows = new List<GroupRow>();
        await foreach (LogGroupInfo group in listing.ListAsync(Everything, cancellationToken))
        {
            bool isArchived = archived.Contains(ArchiveKeys.Receipt(group.Name, day.Date));
            rows.Add(ObstacleFor(group) is { } obstacle ? Row(group, LeaveOut, obstacle)
                : isArchived ? Row(group, Skip, "already archived")
                : Row(group, Archive, WarningFor(group, daysAgo)));
        }

        GroupRow[] ordered = [.. rows.OrderBy(row => row.LogGroup, StringComparer.Ordinal)];
        return new GroupSurvey(day.Date, settings.TimeZone.Id, settings.Bucket, ordered);
    }

    private string? ObstacleFor(LogGroupInfo group)
    {
        if (!settings.Groups.Include.Any(pattern => pattern.Matches(group.Name)))
        {
            return NotIncluded;
        }

        if (settings.Groups.Exclude.FirstOrDefault(pattern => pattern.Matches(group.Name)) is { } pattern)
        {
            return $"excluded by {pattern}";
        }

        return group.IsReadable ? null : $"FilterLogEvents cannot read log class {group.Class}";
    }

    private static string? WarningFor(LogGroupInfo group, int daysAgo) => group.MayHaveExpired(daysAgo)
        ? $"part of the day may have expired: the day is {daysAgo} days old, and events expire after {group.RetentionDays} days"
        : null;

    private static GroupRow Row(LogGroupInfo group, string action, string? reason) =>
        new(group.Name, action, reason, group.StoredBytes, group.RetentionDays, group.Class);
}
