namespace LogArchive.Cli.Lines;

/// <summary>How lines of an archive are shown.</summary>
internal enum LineForm
{
    /// <summary>The time and the message.</summary>
    Text,

    /// <summary>The message.</summary>
    Message,

    /// <summary>The archived line, byte for byte.</summary>
    Ndjson,

    /// <summary>One JSON array of all lines.</summary>
    Json,
}
