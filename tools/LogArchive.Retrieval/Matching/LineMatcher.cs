using System.Text;
using LogArchive.Settings;

namespace LogArchive.Retrieval.Matching;

/// <summary>Finds the lines that a query describes.</summary>
/// <remarks>Thread-safe, but regular expressions are faster with a matcher per thread.</remarks>
public abstract class LineMatcher
{
    /// <summary>A matcher of the lines of a format.</summary>
    /// <exception cref="InvalidQuery">The regular expression is not valid, or the format does not have what is asked for.</exception>
    public static LineMatcher Create(MatchQuery query, LineFormat format)
    {
        var layout = LineLayout.Of(format);
        LineMatcher matcher = OfText(query, layout);
        if (query.Invert)
        {
            matcher = new InvertedMatcher(matcher);
        }

        if (query.Streams.Count > 0)
        {
            matcher = new FilteredMatcher(matcher, new StreamFilter(query.Streams, layout));
        }

        return query.Fields.Aggregate(matcher, (found, field) => new FilteredMatcher(found, new FieldFilter(field, layout)));
    }

    /// <summary>Finds the next line that matches.</summary>
    /// <param name="lines">Whole lines, each with its end.</param>
    /// <param name="from">Where a line begins.</param>
    /// <param name="length">The line's length without its end.</param>
    /// <returns>Where the line begins; negative if none matches.</returns>
    /// <exception cref="InvalidDataException">A line is no event.</exception>
    public abstract int Next(ReadOnlySpan<byte> lines, int from, out int length);

    private static LineMatcher OfText(MatchQuery query, LineLayout layout) => query switch
    {
        { Text: "" } => new EveryLine(),
        { IsPattern: true } => OfPattern(query, layout),
        { IgnoreCase: false } => new FixedTextMatcher(query.Text, layout),
        _ when Ascii.IsValid(query.Text) => new FoldedTextMatcher(query.Text, layout),
        _ => new FilteredMatcher(OfLongest(query.Text, layout), new FoldedTextFilter(query.Text, layout)),
    };

    private static LineMatcher OfPattern(MatchQuery query, LineLayout layout)
    {
        var filter = new PatternFilter(query.Text, query.IgnoreCase, layout);
        return RequiredText.Of(query.Text, query.IgnoreCase) switch
        {
            { IsAll: true } all => OfText(query with { IsPattern = false, Text = all.Text }, layout),
            { } required => new FilteredMatcher(OfText(query with { IsPattern = false, Text = required.Text }, layout), filter),
            null => new FilteredMatcher(new EveryLine(), filter),
        };
    }

    /// <summary>Finds at least what has the text: by its longest run of ASCII characters, which have no counterparts of other kinds.</summary>
    private static LineMatcher OfLongest(string text, LineLayout layout)
    {
        string longest = "";
        for (int from = 0, at = 0; at <= text.Length; at++)
        {
            if (at == text.Length || !char.IsAscii(text[at]))
            {
                longest = at - from > longest.Length ? text[from..at] : longest;
                from = at + 1;
            }
        }

        return longest.Length == 0 ? new EveryLine() : new FoldedTextMatcher(longest, layout);
    }
}
