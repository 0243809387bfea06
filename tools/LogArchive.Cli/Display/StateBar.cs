using LogArchive.Cli.Operating;

namespace LogArchive.Cli.Display;

/// <summary>How far a pass has come, as a bar whose parts differ without colours, too. The text is Spectre's markup.</summary>
internal static class StateBar
{
    private static readonly State[] States =
    [
        new("done", '█', "green", pass => pass.Succeeded),
        new("failed", 'x', "red", pass => pass.Failed),
        new("interrupted", '-', "yellow", pass => pass.Interrupted),
        new("running", '▒', "yellow", pass => pass.Running),
        new("waiting", '░', "grey", pass => pass.Waiting),
    ];

    /// <summary>The bar. Whatever there is at all gets at least one character.</summary>
    public static string Of(PassStatus pass, int columns)
    {
        int[] widths = [.. States.Select(state => Width(state.Count(pass), pass.Total, columns))];

        // Rounding up must not make the bar longer: the widest part pays for it. Nothing planned is an empty bar.
        widths[Array.IndexOf(widths, widths.Max())] += columns - widths.Sum();
        return pass.Total == 0
            ? Colored(States[^1], columns)
            : string.Concat(States.Zip(widths, Colored));
    }

    /// <summary>What the parts of some bars mean.</summary>
    public static string Legend(IEnumerable<PassStatus> passes) => string.Join(
        "  ", States.Where(state => passes.Any(pass => state.Count(pass) > 0)).Select(state => $"{Colored(state, 1)} {state.Name}"));

    /// <summary>What the parts of one bar mean, and how many there are. Where that does not fit, the last ones are left out.</summary>
    public static string Legend(PassStatus pass, int columns)
    {
        string legend = "";
        int used = 0;
        foreach (State state in States.Where(state => state.Count(pass) > 0))
        {
            string gap = used == 0 ? "" : "  ";
            string text = $" {new WordCount(state.Count(pass), state.Name)}";
            used += gap.Length + 1 + text.Length;
            legend += used <= columns ? $"{gap}{Colored(state, 1)}{text}" : "";
        }

        return legend;
    }

    private static int Width(long count, long total, int columns) =>
        count == 0 ? 0 : Math.Max(1, (int)Math.Round((double)count / total * columns));

    private static string Colored(State state, int width) =>
        width == 0 ? "" : $"[{state.Color}]{new string(state.Character, width)}[/]";

    private sealed record State(string Name, char Character, string Color, Func<PassStatus, long> Count);
}
