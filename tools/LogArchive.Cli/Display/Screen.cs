using System.Globalization;
using Spectre.Console;

namespace LogArchive.Cli.Display;

/// <summary>What is known of the place that a text is written to: a terminal, or a pipe or file.</summary>
internal static class Screen
{
    /// <summary>The width of a pipe or file: no line is shortened there, so that you can search for whole names.</summary>
    public const int Unlimited = 10_000;

    /// <summary>The size of a terminal that does not say it.</summary>
    private const int DefaultWidth = 80;

    private const int DefaultHeight = 24;

    public static bool IsTerminal(TextWriter output) =>
        (ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected)
        || (ReferenceEquals(output, Console.Error) && !Console.IsErrorRedirected);

    /// <summary>Whether lines on it can be written again: a terminal that knows how to move the cursor (TERM is not dumb).</summary>
    public static bool CanRedraw(TextWriter output) => IsTerminal(output) && Ansi(output).Profile.Capabilities.Ansi;

    /// <summary>Columns: of the terminal; elsewhere the variable COLUMNS, or <see cref="Unlimited"/>.</summary>
    public static int Width(TextWriter output) => IsTerminal(output)
        ? Console.WindowWidth is > 0 and var width ? width : DefaultWidth
        : int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), CultureInfo.InvariantCulture, out int columns) && columns > 0
            ? columns
            : Unlimited;

    /// <summary>Rows of the terminal.</summary>
    public static int Height(TextWriter output) =>
        IsTerminal(output) && Console.WindowHeight is > 0 and var height ? height : DefaultHeight;

    /// <summary>A console of Spectre for a writer: colours, unless NO_COLOR is set, and the width of this screen.</summary>
    public static IAnsiConsole Ansi(TextWriter output)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = Width(output);
        return console;
    }
}
