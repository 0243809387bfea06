using System.Globalization;

namespace LogArchive.StateMachine.Payloads;

/// <summary>Splits a path into its steps: <c>.name</c>, <c>['name']</c>, <c>[0]</c>.</summary>
internal static class JsonPathParser
{
    /// <summary>Characters that are not allowed in an unquoted name. Write a name that contains them as ['name'].</summary>
    private const string Reserved = ".[]'\"*?@(),$: ";

    /// <exception cref="FormatException">The path is malformed, or can select more than one node.</exception>
    public static List<PathStep> Steps(string path, int position)
    {
        var steps = new List<PathStep>();
        while (position < path.Length)
        {
            steps.Add(path[position] switch
            {
                '.' => Name(path, ref position),
                '[' => Bracket(path, ref position),
                _ => throw Malformed(path, position),
            });
        }

        return steps;
    }

    private static PathStep Name(string path, ref int position)
    {
        int start = ++position;
        while (position < path.Length && !Reserved.Contains(path[position], StringComparison.Ordinal))
        {
            position++;
        }

        return position > start ? new PathStep(path[start..position], 0) : throw Malformed(path, start);
    }

    private static PathStep Bracket(string path, ref int position)
    {
        int close = path.IndexOf(']', position);
        string inside = close > 0 ? path[(position + 1)..close] : throw Malformed(path, position);
        if (inside is ['\'', .., '\''] or ['"', .., '"'] && inside.Length > 2)
        {
            position = close + 1;
            return new PathStep(inside[1..^1], 0);
        }

        if (!int.TryParse(inside, NumberStyles.None, CultureInfo.InvariantCulture, out int index))
        {
            throw Malformed(path, position);
        }

        position = close + 1;
        return new PathStep(null, index);
    }

    private static FormatException Malformed(string path, int position) =>
        new($"'{path}' is not a supported path (at character {position}): only names and indexes are supported, as in $.a['b'][0]");
}
