namespace LogArchive.Groups;

/// <summary>What the archive needs to know about a log group.</summary>
/// <param name="Name">Its name, 1 to 512 characters.</param>
/// <param name="Class">STANDARD, INFREQUENT_ACCESS or DELIVERY; fixed when the group was created.</param>
/// <param name="RetentionDays">Days after which its events expire; null: never.</param>
/// <param name="StoredBytes">Bytes stored, of all days together, as CloudWatch Logs counts them.</param>
public sealed record LogGroupInfo(string Name, string Class, int? RetentionDays, long? StoredBytes = null)
{
    /// <summary>Its ARN, without ":*": account, region and name.</summary>
    public string? Arn { get; init; }

    /// <summary>When it was created; an earlier log group of the same name may have been deleted.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Whether FilterLogEvents can read it: only groups of class STANDARD.</summary>
    public bool IsReadable => Class == "STANDARD";

    /// <summary>Whether part of a day that old may have expired: retention is not longer than the lag.</summary>
    public bool MayHaveExpired(int daysAgo) => RetentionDays <= daysAgo;
}
