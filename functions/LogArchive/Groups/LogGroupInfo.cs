namespace LogArchive.Groups;

/// <summary>What the archive needs to know of a log group.</summary>
/// <param name="Name">Its name, 1 to 512 characters.</param>
/// <param name="Class">STANDARD, INFREQUENT_ACCESS or DELIVERY; fixed when the group was created.</param>
/// <param name="RetentionDays">After how many days its events expire; null: never.</param>
/// <param name="StoredBytes">Bytes that it stores, of all days together, as CloudWatch Logs counts them.</param>
public sealed record LogGroupInfo(string Name, string Class, int? RetentionDays, long? StoredBytes = null)
{
    /// <summary>Its ARN, without ":*": account, region and name.</summary>
    public string? Arn { get; init; }

    /// <summary>When it was created; the first one of that name may have been deleted before.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>FilterLogEvents reads groups of this class only.</summary>
    public bool IsReadable => Class == "STANDARD";

    /// <summary>Whether a day that old may already have expired in part: its events live no longer than the lag.</summary>
    public bool MayHaveExpired(int daysAgo) => RetentionDays <= daysAgo;
}
