using LogArchive.Settings;

namespace LogArchive.Groups;

/// <summary>What the archive needs to know about a log group.</summary>
/// <param name="Arn">Its ARN, without ":*": account, region and name.</param>
/// <param name="Class">STANDARD, INFREQUENT_ACCESS or DELIVERY; fixed when the group was created.</param>
/// <param name="RetentionDays">Days after which its events expire; null: never.</param>
/// <param name="StoredBytes">Bytes stored, of all days together, as CloudWatch Logs counts them.</param>
public sealed record LogGroupInfo(string Arn, string Class, int? RetentionDays, long? StoredBytes = null)
{
    private const string Standard = "STANDARD";
    private const string InfrequentAccess = "INFREQUENT_ACCESS";

    /// <summary>Account, region and name.</summary>
    public LogGroupId Id { get; } = LogGroupId.Of(Arn);

    /// <summary>Its name, 1 to 512 characters.</summary>
    public string Name => Id.Name;

    /// <summary>When it was created; an earlier log group of the same name may have been deleted.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Whether it has the tags of INCLUDE_TAGS.</summary>
    /// <value>True by default: tags are asked for only with INCLUDE_TAGS, and only of log groups that patterns choose.</value>
    public bool HasTags { get; init; } = true;

    /// <summary>How its events are read with these settings; null: they cannot be, because of its class.</summary>
    public EventReader? ReaderWith(ArchiveSettings settings) => Class switch
    {
        Standard or InfrequentAccess when settings.Insights.Any(pattern => pattern.Matches(Name)) => EventReader.Insights,
        Standard => EventReader.FilterLogEvents,
        InfrequentAccess when settings.ReadInfrequentAccess == Settings.InfrequentAccess.Insights => EventReader.Insights,
        _ => null,
    };

    /// <summary>Whether FilterLogEvents can read it.</summary>
    public bool IsReadable => Class == Standard;

    /// <summary>Why its events cannot be read with these settings, as a clause; null: they can.</summary>
    public string? ReasonNotRead(ArchiveSettings settings) => ReaderWith(settings) is not null ? null
        : Class == InfrequentAccess
            ? $"FilterLogEvents cannot read log groups of class {Class}; {SettingVariables.ReadInfrequentAccess.Name}=insights reads them with Logs Insights"
        : $"nothing can read log groups of class {Class}";

    /// <summary>When an event expires, in ms since the Unix epoch; null: never.</summary>
    /// <param name="timestamp">The event's timestamp, in ms since the Unix epoch.</param>
    public long? ExpiryOf(long timestamp) => RetentionDays is { } days ? timestamp + (days * TimeSpan.MillisecondsPerDay) : null;

    /// <summary>Average bytes of a day that it keeps: an estimate, which needs no request.</summary>
    /// <param name="now">The present.</param>
    public double BytesPerDay(DateTimeOffset now)
    {
        double days = Created is { } created ? (now - created).TotalDays : double.MaxValue;
        return (StoredBytes ?? 0) / Math.Max(1, Math.Min(days, RetentionDays ?? 3653));
    }
}
