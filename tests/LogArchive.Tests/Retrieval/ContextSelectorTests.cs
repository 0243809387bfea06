using LogArchive.Retrieval.Matching;

namespace LogArchive.Tests.Retrieval;

public sealed class ContextSelectorTests
{
    [Fact]
    public void Lines_near_matches_are_selected_as_grep_does_wherever_parts_begin()
    {
        var random = new Random(13);
        for (int round = 0; round < 2000; round++)
        {
            int before = random.Next(4), after = random.Next(4), rarity = random.Next(1, 12);
            bool[] matches = [.. Enumerable.Range(0, random.Next(60)).Select(_ => random.Next(rarity) == 0)];
            var selector = new ContextSelector<int>(before, after, line => line);
            var selected = new List<int>();
            foreach (int line in Delivered(matches, before, after, random))
            {
                selected.AddRange(selector.Add(line, line, matches[line]));
            }

            Assert.Equal(Grep(matches, before, after), selected);
        }
    }

    [Fact]
    public void Only_lines_that_may_be_selected_later_are_kept()
    {
        int kept = 0;
        var selector = new ContextSelector<string>(1, 1, line => $"{line}{++kept}");

        Assert.Empty(selector.Add(0, "a", isMatch: false));
        Assert.Equal(["a1", "b"], selector.Add(1, "b", isMatch: true));
        Assert.Equal(["c"], selector.Add(2, "c", isMatch: false));
        Assert.Equal(1, kept);
    }

    private static IEnumerable<int> Grep(bool[] matches, int before, int after) => Enumerable.Range(0, matches.Length)
        .Where(line => Enumerable.Range(line - after, before + after + 1).Any(near => near >= 0 && near < matches.Length && matches[near]));

    /// <summary>What readers of parts deliver: matches, lines near them in the same part, and lines that may be near those of other parts.</summary>
    private static IEnumerable<int> Delivered(bool[] matches, int before, int after, Random random)
    {
        for (int from = 0, to; from < matches.Length; from = to)
        {
            to = Math.Min(matches.Length, from + random.Next(1, 9));
            bool[] part = matches[from..to];
            HashSet<int> near = [.. Grep(part, before, after)];
            for (int line = 0; line < part.Length; line++)
            {
                if (near.Contains(line) || line < after || line >= part.Length - before)
                {
                    yield return from + line;
                }
            }
        }
    }
}
