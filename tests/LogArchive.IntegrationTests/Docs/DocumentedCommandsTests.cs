using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using LogArchive.IntegrationTests.EndToEnd;

namespace LogArchive.IntegrationTests.Docs;

/// <summary>The commands that documents tell people to type are run, as they are typed, on what the documents speak of.</summary>
public sealed partial class DocumentedCommandsTests(DocumentedArchive archive) : IClassFixture<DocumentedArchive>
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", ".."));

    /// <summary>Commands that other tests run, because they need more than this one has.</summary>
    private static readonly string[] Elsewhere =
    [
        "./logarchive demo", // DemoTests, in several ways: each takes many seconds
        "./logarchive demo --open",
        "./logarchive demo --keep my-archive",
        "docs/recipes/", // Recipes/
        "./logarchive local-aws", // MorningAfterTests: its port is one for the whole machine
    ];

    public static TheoryData<string> Commands =>
    [
        .. Directory.EnumerateFiles(Root, "*.md").Concat(Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories))
            .SelectMany(file => Block().Matches(File.ReadAllText(file)))
            .SelectMany(block => block.Groups["code"].Value.Split('\n'))
            .Select(line => Comment().Replace(line, "").Trim())
            .Where(line => line.StartsWith("./logarchive ", StringComparison.Ordinal) && !Elsewhere.Any(other => other.StartsWith("docs", StringComparison.Ordinal) || other.Contains("local", StringComparison.Ordinal) ? line.Contains(other, StringComparison.Ordinal) : line == other))
            .Distinct(),
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Each_does_something_and_says_so(string command)
    {
        DirectoryInfo directory = archive.WorkingDirectory();
        string typed = command.Replace("./logarchive", $"dotnet '{Path.Combine(AppContext.BaseDirectory, "LogArchive.Cli.dll")}'", StringComparison.Ordinal)
            .Replace(" --port 8080", "", StringComparison.Ordinal);
        string script = PrintedCommands.Verb(command) == "./logarchive browse" ? PrintedCommands.UntilItServes(typed) : typed;
        var start = new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = directory.FullName };
        foreach (var (name, value) in archive.Environment)
        {
            start.Environment[name] = value;
        }

        using var shell = Process.Start(start)!;
        Task<string> error = shell.StandardError.ReadToEndAsync();
        string output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();

        // 1 is the answer where there is nothing to find, restore or redrive; what is wrong with a command is 2, and 70 a fault.
        Assert.True(shell.ExitCode is 0 or 1, $"{shell.ExitCode} {await error}");
        Assert.DoesNotContain("   at ", await error);
        Assert.NotEmpty(output + await error + string.Concat(directory.EnumerateFiles().Select(file => file.Name)));
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"^ *```sh\n(?<code>.*?)^ *```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();

    [GeneratedRegex(@"\s+#.*$")]
    private static partial Regex Comment();
}
