using LogArchive.Lines;

namespace LogArchive.Catalog;

/// <summary>Events that a receipt counts because what is archived of them is not all there was.</summary>
/// <param name="LargeLogObjects">Events with truncated fields, whose rest is in large log objects.</param>
/// <param name="InvalidUtf8">Events with bytes that were not UTF-8 and were replaced by U+FFFD.</param>
public readonly record struct NotedEvents(long LargeLogObjects, long InvalidUtf8)
{
    /// <summary>The counts with one more event.</summary>
    internal NotedEvents With(LineNotes notes) => new(
        LargeLogObjects + (notes.HasFlag(LineNotes.LargeLogObject) ? 1 : 0),
        InvalidUtf8 + (notes.HasFlag(LineNotes.InvalidUtf8) ? 1 : 0));
}
