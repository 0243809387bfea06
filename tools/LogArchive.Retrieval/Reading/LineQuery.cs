using LogArchive.Retrieval.Matching;
using LogArchive.Retrieval.Selecting;
using LogArchive.Settings;

namespace LogArchive.Retrieval.Reading;

/// <summary>Which lines to read.</summary>
public sealed record LineQuery
{
    /// <summary>Their time. Lines of the text format have none: of them, all of every part that overlaps.</summary>
    public required TimeRange Time { get; init; }

    /// <summary>Finds the lines of a format; null: every line. Called for each part, so a matcher is used by one thread.</summary>
    public Func<LineFormat, LineMatcher>? Matcher { get; init; }

    /// <summary>How many lines before a line that was found, of the same log group.</summary>
    public int Before { get; init; }

    /// <summary>How many lines after it.</summary>
    public int After { get; init; }

    /// <summary>Whether messages are shown, and not only archived lines: then a line without one is damage.</summary>
    public bool NeedsMessages { get; init; }

    /// <summary>Whether lines are read that were not looked for.</summary>
    public bool HasContext => Matcher is not null && (Before > 0 || After > 0);
}
