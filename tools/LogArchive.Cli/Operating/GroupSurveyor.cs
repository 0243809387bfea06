using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Runs;
using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.Cli.Operating;

/// <summary>Decides what to do with each log group, by the patterns, tags, log classes and receipts that ListGroups also uses.</summary>
internal sealed class GroupSurveyor(LogGroupListing listing, ArchiveBucket bucket, ArchiveSettings settings)
{
    public const string Archive = "archive";
    public const string Skip = "skip";
    public const string LeaveOut = "leave out";

    /// <summary>The reason for log groups that <c>groups</c> shows only with <c>--all</c>.</summary>
    public const string NotIncluded = "no include pattern matches it";

    private static readonly GroupFilter Everything = new([new GroupPattern("*")], []);

    /// <param name="date">The archive day.</param>
    /// <param name="now">Now. A day that is older than a log group's retention may be incomplete.</param>
    /// <param name="cancellationToken">Stops listing.</param>
    public async Task<GroupSurvey> SurveyAsync(DateOnly date, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var receipts = new ReceiptIndex(new ReceiptStore(bucket), maxChecked: 0);
        var rows = new List<GroupRow>();
        string? bounds = null;
        GroupFilter everything = Everything with { Tags = settings.Groups.Tags };
        var groups = await listing.ListByNameAsync(everything, cancellationToken).ToListAsync(cancellationToken);
        foreach (var scope in groups.GroupBy(group => group.Id.Scope))
        {
            var calendar = new CalendarStore(bucket, scope.Key);
            var recorded = await calendar.ListAsync(cancellationToken);
            CalendarDay day = (await calendar.FindAsync(recorded, [date], settings.TimeZone, cancellationToken))[0];
            RequestedDays.CheckIsOver(day, now, settings.TimeZone);
            bounds ??= day.DifferenceFrom(settings.TimeZone);
            foreach (LogGroupInfo group in scope)
            {
                rows.Add(ObstacleFor(group) is { } obstacle ? Row(group, LeaveOut, obstacle)
                    : await receipts.HasAsync(group.Id, date, KeyOf(group, date), cancellationToken) ? Row(group, Skip, "already archived")
                    : Row(group, Archive, NotesOn(group, day, now)));
            }
        }

        GroupRow[] ordered = [.. rows.OrderBy(row => row.LogGroup, StringComparer.Ordinal)];
        return new GroupSurvey(date, settings.TimeZone.Id, settings.Bucket, ordered) { Bounds = bounds };
    }

    private string KeyOf(LogGroupInfo group, DateOnly date) =>
        ArchiveKeys.DailyObject(group.Id, date, settings.Format, settings.Compression);

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

        if (!group.HasTags)
        {
            return $"it does not have the tags {string.Join(',', settings.Groups.Tags)}";
        }

        return group.ReasonNotRead(settings);
    }

    private string? NotesOn(LogGroupInfo group, CalendarDay day, DateTimeOffset now)
    {
        string[] notes = [.. new[] { group.ReaderWith(settings) == EventReader.Insights ? "read with Logs Insights" : null, WarningFor(group, day, now) }.OfType<string>()];
        return notes.Length == 0 ? null : string.Join("; ", notes);
    }

    private static string? WarningFor(LogGroupInfo group, CalendarDay day, DateTimeOffset now) =>
        group.ExpiryOf(day.Start) <= now.ToUnixTimeMilliseconds()
            ? $"{(group.ExpiryOf(day.End) <= now.ToUnixTimeMilliseconds() ? "all" : "part")} of the day may have expired: "
                + $"events expire after {group.RetentionDays} days"
            : null;

    private static GroupRow Row(LogGroupInfo group, string action, string? reason) =>
        new(group.Name, action, reason, group.StoredBytes, group.RetentionDays, group.Class);
}
