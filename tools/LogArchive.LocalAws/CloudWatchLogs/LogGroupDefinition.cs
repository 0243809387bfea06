using System.Text;
using System.Text.Json.Nodes;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>What is known of a group apart from its streams and events; kept in its <c>group.json</c>.</summary>
/// <param name="CreationTime">In epoch milliseconds.</param>
/// <param name="RetentionInDays">Null: events never expire.</param>
internal sealed record LogGroupDefinition(string Name, string Class, long CreationTime, int? RetentionInDays)
{
    private const string FileName = "group.json";

    /// <summary>The group of a directory; null if it holds none, as after a crash while it was made.</summary>
    public static LogGroupDefinition? Read(string directory)
    {
        string path = Path.Combine(directory, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        JsonNode json = JsonNode.Parse(File.ReadAllBytes(path))!;
        return new LogGroupDefinition((string)json["name"]!, (string)json["class"]!, (long)json["creationTime"]!, (int?)json["retentionInDays"]);
    }

    public void Write(string directory)
    {
        Directory.CreateDirectory(directory);
        var json = new JsonObject { ["name"] = Name, ["class"] = Class, ["creationTime"] = CreationTime, ["retentionInDays"] = RetentionInDays };
        AtomicFile.Replace(Path.Combine(directory, FileName), Encoding.UTF8.GetBytes(json.ToJsonString()));
    }
}
