using System.Globalization;

namespace LogArchive.Cli;

/// <summary>A number of items and the word for them, as in "3 failed".</summary>
internal readonly record struct WordCount(long Count, string Word)
{
    /// <summary>A number of things.</summary>
    public static WordCount Of(long count, string one, string many) => new(count, count == 1 ? one : many);

    /// <summary>Joins the counts with commas and leaves out those that are 0.</summary>
    public static string Join(params IEnumerable<WordCount> counts) => string.Join(", ", counts.Where(count => count.Count > 0));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count:#,0} {Word}");
}
