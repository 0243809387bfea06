namespace LogArchive.Lines;

/// <summary>An event as it stands in a page; its texts are the page's bytes.</summary>
internal readonly ref struct LogEvent
{
    /// <summary>The event's own time, in ms since the Unix epoch.</summary>
    public required long Timestamp { get; init; }

    /// <summary>When CloudWatch Logs received it, in ms since the Unix epoch; 0 when that was not said.</summary>
    public required long IngestionTime { get; init; }

    public required JsonText Id { get; init; }

    public required JsonText Stream { get; init; }

    public required JsonText Message { get; init; }
}
