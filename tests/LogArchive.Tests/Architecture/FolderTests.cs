using System.Text.RegularExpressions;
using LogArchive.Browse;
using LogArchive.Cli;
using LogArchive.Export;
using LogArchive.LocalAws;
using LogArchive.Retrieval.Sources;
using LogArchive.StateMachine.Engine;

namespace LogArchive.Tests.Architecture;

/// <summary>A folder may use only folders below it: CONTRIBUTING.md has the picture.</summary>
public sealed partial class FolderTests
{
    private const string Library = "functions/LogArchive";

    private static readonly Dictionary<string, Folders> Projects = new()
    {
        [Library] = new(typeof(DailyExport).Assembly, Library, "LogArchive"),
        ["tools/LogArchive.Cli"] = new(typeof(CommandLine).Assembly, "tools/LogArchive.Cli", "LogArchive.Cli"),
        ["tools/LogArchive.Retrieval"] =
            new(typeof(ArchiveSource).Assembly, "tools/LogArchive.Retrieval", "LogArchive.Retrieval"),
        ["tools/LogArchive.Browse"] = new(typeof(BrowseServer).Assembly, "tools/LogArchive.Browse", "LogArchive.Browse"),
        ["tools/LogArchive.StateMachine"] =
            new(typeof(ExecutionRunner).Assembly, "tools/LogArchive.StateMachine", "LogArchive.StateMachine"),
        ["tools/LogArchive.LocalAws"] = new(typeof(LocalAwsServer).Assembly, "tools/LogArchive.LocalAws", "LogArchive.LocalAws"),
    };

    public static TheoryData<string> Names => [.. Projects.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_two_folders_use_each_other(string project)
    {
        IReadOnlyList<Arrow> arrows = Projects[project].Arrows();

        Assert.NotEmpty(arrows);
        Assert.Equal("", string.Join('\n', Folders.TwoWayPairs(arrows)));
        Assert.Empty(arrows.Select(arrow => arrow.From).Except(Folders.Floors(arrows).Keys));
    }

    [Fact]
    public void CONTRIBUTING_shows_the_floors_of_the_library()
    {
        IReadOnlyDictionary<string, int> shown = Floor().Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "CONTRIBUTING.md")))
            .SelectMany(line => line.Groups[2].Value.Split(", ").Select(folder => (folder, Number: int.Parse(line.Groups[1].Value))))
            .ToDictionary(floor => floor.folder, floor => floor.Number);

        Assert.Equal(Folders.Floors(Projects[Library].Arrows()).OrderBy(floor => floor.Key), shown.OrderBy(floor => floor.Key));
    }

    [Fact]
    public void Only_Storage_builds_requests_of_S3() => Assert.Equal("", string.Join('\n',
        from type in typeof(DailyExport).Assembly.GetTypes()
        where type.Namespace != "LogArchive.Storage"
        from used in TypeReferences.Of(type)
        where used.Namespace == "Amazon.S3.Model"
        select $"{type.FullName} uses {used.Name}"));

    [GeneratedRegex(@"^(\d)  ((?:\w+, )*\w+)  ", RegexOptions.Multiline)]
    private static partial Regex Floor();
}
