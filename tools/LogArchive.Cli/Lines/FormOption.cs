using System.CommandLine;

namespace LogArchive.Cli.Lines;

/// <summary>The option for the form of lines.</summary>
internal static class FormOption
{
    public static Option<string> Create()
    {
        var option = new Option<string>("--output", "-o")
        {
            Description = "text (time and message), message, ndjson (the archived lines, byte for byte) or json (one array). "
                + "Default: text on a terminal, ndjson otherwise.",
            HelpName = "FORM",
        };
        option.AcceptOnlyFromAmong("text", "message", "ndjson", "json");
        return option;
    }

    /// <summary>The form that was typed, or the default.</summary>
    public static LineForm Of(string? typed, bool isTerminal) =>
        typed is null ? isTerminal ? LineForm.Text : LineForm.Ndjson : Enum.Parse<LineForm>(typed, ignoreCase: true);
}
