using System.Text.RegularExpressions;

namespace LogArchive.Tests.Docs;

/// <summary>A person looks for the message that they have before them: the page quotes what is printed.</summary>
public sealed partial class TroubleshootingTests
{
    private static readonly Lazy<string> Source = new(() => string.Concat(new[] { "functions", "tools" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, folder), "*.cs", SearchOption.AllDirectories))
        .Select(file => Joint().Replace(File.ReadAllText(file), ""))));

    public static TheoryData<string> Symptoms => [.. new Markdown("docs/troubleshooting.md").Rows
        .SelectMany(row => Code().Matches(row[0]).Select(match => match.Groups[1].Value))
        .Where(text => !text.StartsWith("./", StringComparison.Ordinal))
        .Distinct()];

    [Theory]
    [MemberData(nameof(Symptoms))]
    public void Each_symptom_is_a_text_that_is_printed(string symptom)
    {
        Assert.All(symptom.Split('…').Select(part => part.Trim(' ', '\'')).Where(part => part.Length > 0), part => Assert.Contains(part, Source.Value, StringComparison.Ordinal));
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    /// <summary>The end of one line of a text and the beginning of the next.</summary>
    [GeneratedRegex("""
        "\s*\+ \$?"
        """)]
    private static partial Regex Joint();
}
