using System.IO.Hashing;
using LogArchive.Lines;
using LogArchive.Settings;

namespace LogArchive.Retrieval.Matching;

/// <summary>Passes lines of log streams that match one of some patterns.</summary>
/// <remarks>Verdicts are kept, since few streams have many lines. Several threads may overwrite each other's: each is whole.</remarks>
internal sealed class StreamFilter : LineFilter
{
    private const int MaxVerdicts = 256;

    private readonly Verdict?[] _verdicts = new Verdict?[MaxVerdicts];
    private readonly IReadOnlyList<GroupPattern> _patterns;
    private readonly LineLayout _layout;

    /// <exception cref="InvalidQuery">The layout has no log streams.</exception>
    public StreamFilter(IReadOnlyList<GroupPattern> patterns, LineLayout layout)
    {
        if (!layout.HasStreams)
        {
            throw new InvalidQuery("Objects in text format do not have the log streams of their events, so their lines cannot be selected by log stream.");
        }

        (_patterns, _layout) = (patterns, layout);
    }

    public override bool Passes(ReadOnlySpan<byte> line)
    {
        JsonText stream = _layout.StreamOf(line);
        ref Verdict? kept = ref _verdicts[XxHash3.HashToUInt64(stream.Raw) % MaxVerdicts];
        if (kept is { } verdict && stream.Raw.SequenceEqual(verdict.Stream))
        {
            return verdict.Passes;
        }

        string name = stream.ToString() ?? "";
        bool passes = _patterns.Any(pattern => pattern.Matches(name));
        kept = new Verdict(stream.Raw.ToArray(), passes);
        return passes;
    }

    private sealed record Verdict(byte[] Stream, bool Passes);
}
