using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace LogArchive.Tests.Docs;

/// <summary>A document of the repository: its headings, links, code and tables.</summary>
internal sealed partial class Markdown
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", ".."));

    private readonly string _file;

    /// <param name="path">The document's path below the repository's root.</param>
    public Markdown(string path)
    {
        _file = Path.Combine(Root, path);
        Text = File.ReadAllText(_file);
    }

    /// <summary>README.md, CONTRIBUTING.md and everything below docs/, as paths below the root.</summary>
    public static IEnumerable<string> All =>
    [
        "README.md",
        "CONTRIBUTING.md",
        .. Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Root, file)).Order(StringComparer.Ordinal),
    ];

    public string Text { get; }

    /// <summary>What a link's # can name: the headings, as GitHub makes anchors of them.</summary>
    public IEnumerable<string> Anchors => Heading().Matches(Prose).Select(match => NoAnchor().Replace(match.Groups[1].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    /// <summary>Targets of links that lead to the repository itself.</summary>
    public IEnumerable<string> Links => Link().Matches(InlineCode().Replace(Prose, "")).Select(match => match.Groups[1].Value).Where(target => !target.Contains("://", StringComparison.Ordinal));

    /// <summary>The cells of the rows of all tables, headers and rulers among them.</summary>
    public IEnumerable<string[]> Rows => Prose.Split('\n').Where(line => line.StartsWith('|')).Select(line => line.Trim('|').Split(" | ").Select(cell => cell.Trim()).ToArray());

    /// <summary>The text outside of fenced blocks.</summary>
    private string Prose => Fence().Replace(Text, "");

    /// <summary>The fenced blocks of a language.</summary>
    public IEnumerable<string> Blocks(string language) => Fence().Matches(Text).Where(match => match.Groups["language"].Value == language).Select(match => match.Groups["code"].Value);

    /// <summary>The file or folder that a link of this document leads to.</summary>
    public string Target(string path) => path.Length == 0 ? _file : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(_file)!, path));

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"^ *```(?<language>\w*)\n(?<code>.*?)^ *```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Fence();

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("[^a-z0-9 _-]")]
    private static partial Regex NoAnchor();

    [GeneratedRegex("`[^`\n]*`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
