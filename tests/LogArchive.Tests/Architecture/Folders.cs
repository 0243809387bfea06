using System.Reflection;
using System.Text.RegularExpressions;

namespace LogArchive.Tests.Architecture;

/// <summary>One folder uses another.</summary>
/// <param name="From">The folder that uses.</param>
/// <param name="To">The folder that is used.</param>
/// <param name="Evidence">The types, or the file and its <c>using</c>.</param>
internal sealed record Arrow(string From, string To, string Evidence);

/// <summary>The folders of a project, which are the namespaces directly below its own, and the arrows between them.</summary>
/// <param name="assembly">The compiled project.</param>
/// <param name="directory">Its source, from the repository's root.</param>
/// <param name="root">Its namespace.</param>
internal sealed partial class Folders(Assembly assembly, string directory, string root)
{
    /// <summary>All arrows: from compiled code, and from <c>using</c> directives, which also tell of constants.</summary>
    public IReadOnlyList<Arrow> Arrows() => [.. CompiledArrows(), .. UsingArrows()];

    /// <summary>Pairs of folders that use each other.</summary>
    public static IEnumerable<string> TwoWayPairs(IReadOnlyList<Arrow> arrows) =>
        from there in arrows.DistinctBy(arrow => (arrow.From, arrow.To))
        where string.CompareOrdinal(there.From, there.To) < 0
        let back = arrows.FirstOrDefault(arrow => arrow.From == there.To && arrow.To == there.From)
        where back is not null
        select $"{there.From} and {there.To} use each other: {there.Evidence}; {back.Evidence}";

    /// <summary>Each folder's floor: one above the highest folder that it uses. Folders of a circle, and those above one, have none.</summary>
    public static IReadOnlyDictionary<string, int> Floors(IReadOnlyList<Arrow> arrows)
    {
        var floors = new Dictionary<string, int>();
        HashSet<string> left = [.. arrows.SelectMany(arrow => new[] { arrow.From, arrow.To })];
        ILookup<string, string> used = arrows.ToLookup(arrow => arrow.From, arrow => arrow.To);
        while (left.FirstOrDefault(folder => used[folder].All(floors.ContainsKey)) is { } next)
        {
            floors[next] = 1 + used[next].Select(folder => floors[folder]).DefaultIfEmpty().Max();
            left.Remove(next);
        }

        return floors;
    }

    private IEnumerable<Arrow> CompiledArrows() =>
        from type in assembly.GetTypes()
        let user = FolderOf(type.Namespace)
        where user is not null
        from used in TypeReferences.Of(type)
        let to = used.Assembly == assembly ? FolderOf(used.Namespace) : null
        where to is not null && to != user
        select new Arrow(user, to, $"{Outermost(type).Name} uses {Outermost(used).Name}");

    private IEnumerable<Arrow> UsingArrows()
    {
        string source = Path.Combine(RepositoryRoot.Path, directory);
        foreach (string file in Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories))
        {
            if (Path.GetRelativePath(source, file).Split(Path.DirectorySeparatorChar) is not [var from, .., _])
            {
                continue;
            }

            foreach (Match import in Using().Matches(File.ReadAllText(file)))
            {
                if (FolderOf(import.Groups[1].Value) is { } to && to != from)
                {
                    yield return new Arrow(from, to, $"{Path.GetFileName(file)} has \"{import.Value.TrimEnd()}\"");
                }
            }
        }
    }

    private string? FolderOf(string? name) =>
        name?.StartsWith(root + ".", StringComparison.Ordinal) == true ? name[(root.Length + 1)..].Split('.')[0] : null;

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    [GeneratedRegex(@"^using (?:static )?([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();
}
