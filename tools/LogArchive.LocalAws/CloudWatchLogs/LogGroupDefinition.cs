using LogArchive.LocalAws.Files;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>What is known of a group apart from its streams and events; kept in its <c>group.json</c>.</summary>
/// <param name="CreationTime">In epoch milliseconds.</param>
/// <param name="RetentionInDays">Null: events never expire.</param>
internal sealed record LogGroupDefinition(string Name, string Class, long CreationTime, int? RetentionInDays)
{
    /// <summary>The group of a directory; null if it holds none, as after a crash while it was made.</summary>
    public static LogGroupDefinition? Find(string directory) => JsonFile.Find<LogGroupDefinition>(PathIn(directory));

    public void Write(string directory) => JsonFile.Write(PathIn(directory), this);

    private static string PathIn(string directory) => Path.Combine(directory, "group.json");
}
