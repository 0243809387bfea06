namespace LogArchive.Catalog;

/// <summary>A daily object that another one of the same group and day has replaced, under another key.</summary>
/// <param name="Key">Its key.</param>
/// <param name="ETag">S3's entity tag of it, without quotes.</param>
public sealed record ReplacedObject(string Key, string ETag);
