namespace LogArchive.Tests.Docs;

public sealed class DecisionsTests
{
    private const string Folder = "docs/decisions/";

    [Fact]
    public void Decisions_are_numbered_without_a_hole_and_listed_by_their_titles()
    {
        string[] files = [.. Markdown.All.Where(path => path.StartsWith($"{Folder}0", StringComparison.Ordinal))];

        var listed = files.Select((path, i) =>
        {
            string title = new Markdown(path).Text.Split('\n')[0];
            Assert.StartsWith($"{Folder}{i + 1:0000}-", path);
            Assert.StartsWith($"# {i + 1}. ", title);
            return $"{i + 1}. [{title[$"# {i + 1}. ".Length..]}]({path[Folder.Length..]})";
        });

        Assert.Equal(listed, new Markdown($"{Folder}README.md").Text.Split('\n').Where(line => line.Contains("](", StringComparison.Ordinal)));
    }
}
