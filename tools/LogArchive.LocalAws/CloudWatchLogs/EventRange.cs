namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>Which events a page may take.</summary>
/// <param name="From">Only events on the far side of this place; the near side lies behind the reader.</param>
/// <param name="Until">The last (or, going back, first) timestamp to take, inclusive, in epoch milliseconds.</param>
/// <param name="Streams">By stream number, whether its events are wanted; null means all.</param>
internal readonly record struct EventRange(EventKey From, long Until, bool[]? Streams)
{
    public bool Wants(int stream) => Streams is null || (stream < Streams.Length && Streams[stream]);
}
