using LogArchive.Settings;

namespace LogArchive.Retrieval.Matching;

/// <summary>What a line must be to match.</summary>
public sealed record MatchQuery
{
    /// <summary>What its message contains; empty: anything.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whether <see cref="Text"/> is a regular expression: .NET's syntax, without lookarounds, backreferences and atomic groups.</summary>
    /// <remarks>
    /// A message can have several lines: <c>^</c> and <c>$</c> match at each of them, and <c>.</c> does not match a line end. The one at
    /// a message's end does not count.
    /// </remarks>
    public bool IsPattern { get; init; }

    /// <summary>Whether <see cref="Text"/> is found in capital and small letters alike.</summary>
    public bool IgnoreCase { get; init; }

    /// <summary>Whether the message must not contain <see cref="Text"/>. The other conditions hold as they are.</summary>
    public bool Invert { get; init; }

    /// <summary>Conditions on messages that are JSON objects. All must hold.</summary>
    public IReadOnlyList<FieldCondition> Fields { get; init; } = [];

    /// <summary>Patterns of log streams, of which one must match; empty: all do.</summary>
    public IReadOnlyList<GroupPattern> Streams { get; init; } = [];
}
