using LogArchive.LocalAws.Files;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>A group without its streams and events, stored in its <c>group.json</c>.</summary>
/// <param name="CreationTime">In epoch milliseconds.</param>
/// <param name="RetentionInDays">Null if events never expire.</param>
internal sealed record LogGroupDefinition(string Name, string Class, long CreationTime, int? RetentionInDays)
{
    /// <summary>Values by key.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Reads the group of a directory; null if there is none, for example after a crash during its creation.</summary>
    public static LogGroupDefinition? Find(string directory) => JsonFile.Find<LogGroupDefinition>(PathIn(directory));

    public void Write(string directory) => JsonFile.Write(PathIn(directory), this);

    private static string PathIn(string directory) => Path.Combine(directory, "group.json");
}
