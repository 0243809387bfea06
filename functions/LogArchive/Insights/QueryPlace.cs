using System.Globalization;

namespace LogArchive.Insights;

/// <summary>A page among the rows of a query, as the token of a slice's next page.</summary>
/// <param name="Query">The query's id.</param>
/// <param name="Rows">Rows on the pages before.</param>
/// <param name="Matched">Rows of all pages.</param>
/// <param name="Token">Logs Insights' token of the page, valid for an hour; empty: the first page.</param>
internal readonly record struct QueryPlace(string Query, long Rows, long Matched, string Token)
{
    public static QueryPlace Parse(string text) => text.Split(' ', 4) is [var query, var rows, var matched, var token]
        ? new QueryPlace(query, long.Parse(rows, CultureInfo.InvariantCulture), long.Parse(matched, CultureInfo.InvariantCulture), token)
        : throw new FormatException($"'{text}' does not name a page of a query.");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Query} {Rows} {Matched} {Token}");
}
