using System.Diagnostics;
using System.Text.RegularExpressions;

namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>The commands that a command prints, as a user pastes them into a shell.</summary>
internal static partial class PrintedCommands
{
    /// <summary>The indented lines of an output that begin with a command.</summary>
    public static string[] In(string output) => [.. Line().Matches(output).Select(match => match.Groups["command"].Value)];

    /// <summary>The command's name; of ours with that of its command.</summary>
    public static string Verb(string command) => string.Join(' ', command.Split(' ').Take(command[0] == '.' ? 2 : 1));

    /// <summary>What a command writes to standard output. It must succeed.</summary>
    public static async Task<string> PasteAsync(string command, string directory, Dictionary<string, string> environment)
    {
        string cli = Path.Combine(AppContext.BaseDirectory, "LogArchive.Cli.dll");
        string typed = command.Replace("./logarchive", $"dotnet '{cli}'", StringComparison.Ordinal);
        string script = $"set -eo pipefail; {(Verb(command) == "./logarchive browse" ? UntilItServes(typed) : typed)}";
        var start = new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true, WorkingDirectory = directory };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var shell = Process.Start(start)!;
        string output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        Assert.True(shell.ExitCode == 0, $"exit code {shell.ExitCode}: {command}\n{output}");
        return output;
    }

    /// <summary>A server that ends when it has said where it is. Commands in the background ignore Ctrl-C's signal.</summary>
    public static string UntilItServes(string command) => $"""
        shown=$(mktemp); {command} > "$shown" & server=$!
        until grep -q 'Press Ctrl-C' "$shown"; do kill -0 $server; sleep 0.1; done
        kill -TERM $server; wait $server; cat "$shown"; rm "$shown"
        """;

    [GeneratedRegex(@"^  (?<command>(\./logarchive|zcat|cat) .*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Line();
}
