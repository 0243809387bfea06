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
        string script = $"set -eo pipefail; {command.Replace("./logarchive", $"dotnet '{cli}'", StringComparison.Ordinal)}";
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

    [GeneratedRegex(@"^  (?<command>(\./logarchive|zcat|cat) .*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Line();
}
