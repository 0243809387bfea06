using System.Text.Json.Serialization;
using LogArchive.Groups;

namespace LogArchive.Catalog;

/// <summary>One log group × one archive day, as plans list it and ExportGroup takes it.</summary>
public sealed record WorkItem
{
    /// <summary>The log group's exact name.</summary>
    public required string LogGroup { get; init; }

    /// <summary>Its ARN, because other accounts and regions may have a log group of that name.</summary>
    public required string LogGroupArn { get; init; }

    /// <summary>When the log group was created; an earlier one of that name may have been deleted. Absent if unknown.</summary>
    public DateTimeOffset? LogGroupCreated { get; init; }

    /// <summary>The archive day.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>First millisecond of the day, since the Unix epoch.</summary>
    public required long Start { get; init; }

    /// <summary>First millisecond after the day.</summary>
    public required long End { get; init; }

    /// <summary>IANA name of the time zone in which the day's bounds were recorded.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The daily object's key in the archive bucket.</summary>
    public required string Key { get; init; }

    /// <summary>The execution's name.</summary>
    public required string Run { get; init; }

    /// <summary>Whether to read a day again that is archived already, and unite both.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Whether to replace it without keeping its events.</summary>
    public bool Force { get; init; }

    /// <summary>How its events are read; absent: with FilterLogEvents.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public EventReader Reader { get; init; }

    /// <summary>The group's retention when this was planned, in days; absent: events never expire.</summary>
    public int? RetentionDays { get; init; }

    /// <summary>Account, region and name of the log group.</summary>
    [JsonIgnore]
    public LogGroupId Group => LogGroupId.Of(LogGroupArn);

    /// <summary>
    /// Whether a receipt means that this work item is done. With overwrite, only a receipt of its own run counts, and only once every
    /// replaced object is deleted.
    /// </summary>
    /// <param name="run">The execution that wrote the receipt.</param>
    /// <param name="replaced">The replaced objects that the receipt says are still to be deleted.</param>
    public bool IsDoneBy(string run, IReadOnlyList<ReplacedObject>? replaced) => !Overwrite || (run == Run && replaced is null);
}
