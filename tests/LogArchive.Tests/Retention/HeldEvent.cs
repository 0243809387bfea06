namespace LogArchive.Tests.Retention;

/// <summary>An event in a log group of <see cref="HeldLogs"/>.</summary>
/// <param name="Timestamp">In ms since the Unix epoch.</param>
internal sealed record HeldEvent(long Timestamp)
{
    /// <summary>How long it is still there after it has expired.</summary>
    public TimeSpan Lingers { get; init; }

    /// <summary>The daily object that holds it; null: none does.</summary>
    public string? Object { get; set; }
}
