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
}
