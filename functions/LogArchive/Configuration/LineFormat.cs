namespace LogArchive.Configuration;

/// <summary>What one event becomes in a daily object.</summary>
public enum LineFormat
{
    /// <summary>One JSON object a line: timestamp, ingestionTime (epoch ms), logStream, message.</summary>
    Ndjson,

    /// <summary>The message alone.</summary>
    Text,
}
