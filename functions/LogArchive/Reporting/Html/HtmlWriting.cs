using System.Net;
using System.Text;

namespace LogArchive.Reporting.Html;

/// <summary>Writes HTML whose values are text, never markup.</summary>
internal static class HtmlWriting
{
    /// <summary>Maximum log groups of each kind to show; report.json names more.</summary>
    private const int ShownGroups = 12;

    /// <summary>A value as text, for content and for quoted attributes.</summary>
    public static string Text(string? value) => WebUtility.HtmlEncode(value ?? "");

    /// <summary>A section under its heading.</summary>
    public static StringBuilder Section(this StringBuilder html, string title, Action<StringBuilder> content, string css = "")
    {
        html.Append($"<section class=\"{css}\"><h2>{Text(title)}</h2>\n");
        content(html);
        return html.Append("</section>\n");
    }

    /// <summary>Log groups of one kind under a heading that counts them; nothing if there are none.</summary>
    /// <param name="html">The page.</param>
    /// <param name="list">The log groups.</param>
    /// <param name="css">Class of the list.</param>
    /// <param name="row">Markup of one of them.</param>
    public static void Groups<T>(this StringBuilder html, GroupList<T> list, string css, Func<T, string> row)
    {
        if (list.Count == 0)
        {
            return;
        }

        html.Append($"<h3>{Text(list.Title)} <span class=\"day\">{Amount.Count(list.Count)}</span></h3>\n<ul class=\"{css}\">\n");
        foreach (T group in list.Named.Take(ShownGroups))
        {
            html.Append($"<li>{row(group)}</li>\n");
        }

        html.Append("</ul>\n");
        if (list.Count > ShownGroups)
        {
            html.Append($"<p class=\"note\">And {Amount.Count(list.Count - ShownGroups)} more.</p>\n");
        }
    }

    /// <summary>
    /// A table that scrolls sideways where it does not fit. The first column holds the rows' headings; the others hold numbers.
    /// </summary>
    /// <param name="html">The page.</param>
    /// <param name="caption">What the table shows, for screen readers.</param>
    /// <param name="columns">The columns' headings.</param>
    /// <param name="rows">Their values.</param>
    public static StringBuilder Table(
        this StringBuilder html, string caption, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        html.Append($"<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{Text(caption)}\">");
        html.Append($"<table><caption class=\"sr\">{Text(caption)}</caption>\n<thead><tr>");
        foreach (string column in columns)
        {
            html.Append($"<th scope=\"col\">{Text(column)}</th>");
        }

        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            html.Append($"<tr><th scope=\"row\">{Text(row[0])}</th>");
            foreach (string value in row.Skip(1))
            {
                html.Append($"<td>{Text(value)}</td>");
            }

            html.Append("</tr>\n");
        }

        return html.Append("</tbody></table></div>\n");
    }
}

/// <summary>Log groups of one kind.</summary>
/// <param name="Title">What they have in common.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Named">Those that report.json names, of which the page shows the first.</param>
internal sealed record GroupList<T>(string Title, int Count, IReadOnlyList<T> Named);
