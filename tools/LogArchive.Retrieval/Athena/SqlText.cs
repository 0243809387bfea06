using System.Globalization;
using System.Text;

namespace LogArchive.Retrieval.Athena;

/// <summary>Text in queries of Athena, whose SQL is that of Trino.</summary>
internal static class SqlText
{
    /// <summary>A string literal. Characters that a terminal or an editor would not keep are escaped.</summary>
    public static string Quote(string text) => text.Any(IsEscaped)
        ? $"U&'{string.Concat(text.Select(Escape))}'"
        : $"'{Doubled(text)}'";

    /// <summary>A condition that a column matches a pattern, where * is any text and ? any character.</summary>
    public static string Matches(string column, string pattern)
    {
        if (!pattern.AsSpan().ContainsAny('*', '?'))
        {
            return $"{column} = {Quote(pattern)}";
        }

        var like = new StringBuilder();
        foreach (char c in pattern)
        {
            like.Append(c switch
            {
                '*' => "%",
                '?' => "_",
                '%' or '_' or '!' => $"!{c}",
                _ => $"{c}",
            });
        }

        return $"{column} LIKE {Quote(like.ToString())} ESCAPE '!'";
    }

    private static bool IsEscaped(char c) => char.IsControl(c) || char.GetUnicodeCategory(c)
        is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Format;

    private static string Escape(char c) => c switch
    {
        '\\' => "\\\\",
        _ when IsEscaped(c) => $"\\{(int)c:X4}",
        _ => Doubled($"{c}"),
    };

    private static string Doubled(string text) => text.Replace("'", "''", StringComparison.Ordinal);
}
