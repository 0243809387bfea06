using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using LogArchive.Settings;

namespace LogArchive.Tests.Docs;

/// <summary>What README.md says, and the code says too.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", ".."));
    private static readonly string Readme = File.ReadAllText(Path.Combine(Root, "README.md"));

    [Fact]
    public void The_configuration_table_is_the_settings()
    {
        string[] expected = [.. SettingVariables.All.Select(setting =>
            $"| `{setting.Name}` | {setting.Default switch { null => "required", "" => "none", var value => $"`{value}`" }} | {Cell(setting.Range)} | {Cell(setting.Meaning)} |")];

        Assert.Equal(expected, Readme.Split('\n').Where(line => SettingRow().IsMatch(line)));
    }

    [Fact]
    public void Every_place_it_names_is_there()
    {
        string tree = Readme[Readme.IndexOf("## Where everything lives", StringComparison.Ordinal)..];
        string[] places = [.. PlaceRow().Matches(tree).Select(match => match.Groups["place"].Value)];

        Assert.True(places.Length >= 9, $"{places.Length} places");
        Assert.All(places, place => Assert.True(Path.Exists(Path.Combine(Root, place)), place));
    }

    /// <summary>A bar ends a cell, unless it is escaped.</summary>
    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex("^\\| `[A-Z0-9_]+` \\|")]
    private static partial Regex SettingRow();

    [GeneratedRegex(@"^(?<place>[\w./-]+) {2,}\S", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex PlaceRow();
}
