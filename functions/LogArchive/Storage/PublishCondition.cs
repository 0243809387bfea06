namespace LogArchive.Storage;

/// <summary>When an object may appear at its key.</summary>
/// <param name="IfNoneMatch">"*": only where there is no object; null otherwise.</param>
/// <param name="IfMatch">Only if the key holds the object with this entity tag, in quotes; null otherwise.</param>
public sealed record PublishCondition(string? IfNoneMatch, string? IfMatch)
{
    public static PublishCondition Always { get; } = new(null, null);

    public static PublishCondition IfAbsent { get; } = new("*", null);

    /// <param name="etag">The entity tag, with or without quotes.</param>
    public static PublishCondition Over(string etag) => new(null, $"\"{etag.Trim('"')}\"");

    /// <summary>Whether the object at the key is the one to replace.</summary>
    internal bool HoldsFor(StoredObject? found) => found?.ETag == IfMatch?.Trim('"');

    /// <summary>The same, for stores that compare the quotes, too.</summary>
    internal PublishCondition WithoutQuotes => this with { IfMatch = IfMatch?.Trim('"') };
}
