namespace LogArchive.Tests.Docs;

public sealed class LinkTests
{
    public static TheoryData<string> Documents => [.. Markdown.All];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_leads_to_a_file_and_to_a_heading_in_it(string path)
    {
        var document = new Markdown(path);

        Assert.All(document.Links, link =>
        {
            string[] parts = link.Split('#', 2);
            string target = document.Target(parts[0]);
            Assert.True(Path.Exists(target), $"{path} links to {link}, and there is no {target}.");
            if (parts.Length > 1)
            {
                Assert.Contains(parts[1], new Markdown(target).Anchors);
            }
        });
    }

    [Fact]
    public void There_are_links_and_headings_to_look_at()
    {
        Assert.Contains("docs/runbook.md", new Markdown("README.md").Links);
        Assert.Contains("#parameters", new Markdown("docs/deploy.md").Links);
        Assert.Contains("what-it-saves-and-what-it-does-not", new Markdown("docs/cost.md").Anchors);
    }
}
