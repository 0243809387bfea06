using System.Text.RegularExpressions;
using LogArchive.Retrieval.Matching;

namespace LogArchive.Retrieval.Athena;

/// <summary>Conditions on fields of messages that are JSON.</summary>
internal static partial class JsonFieldSql
{
    /// <summary>The condition as SQL. A dot of the name can lead into an object or be part of a name, so each way is asked for.</summary>
    public static string Of(FieldCondition condition)
    {
        string[] paths = [.. Paths(condition.Name).Select(path => SqlText.Quote("$" + path))];
        string value = SqlText.Quote(condition.Value);
        string[] texts = [.. paths.Select(path => $"json_extract_scalar(message, {path})")];
        string equal = texts is [var only] ? $"{only} = {value}" : $"{value} IN ({string.Join(", ", texts)})";

        // SQL has no scalar for JSON's null.
        return condition.Value != "null"
            ? equal
            : $"({equal} OR 'null' IN ({string.Join(", ", paths.Select(path => $"json_format(json_extract(message, {path}))"))}))";
    }

    private static IEnumerable<string> Paths(string name)
    {
        yield return Member(name);
        for (int dot = name.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = name.IndexOf('.', dot + 1))
        {
            string folder = Member(name[..dot]);
            foreach (string rest in Paths(name[(dot + 1)..]))
            {
                yield return folder + rest;
            }
        }
    }

    private static string Member(string name) => Simple().IsMatch(name)
        ? $".{name}"
        : $"[\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"]";

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex Simple();
}
