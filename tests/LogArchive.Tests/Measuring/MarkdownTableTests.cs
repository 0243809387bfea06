using LogArchive.Benchmarks.Measuring;

namespace LogArchive.Tests.Measuring;

public sealed class MarkdownTableTests
{
    [Fact]
    public void Names_stand_to_the_left_and_numbers_to_the_right()
    {
        var table = new MarkdownTable("way", "CPU ms");
        table.Add("text + gzip", "9.50");
        table.Add("script", null);

        Assert.Equal(
            """
            | way         | CPU ms |
            | ----------- | -----: |
            | text + gzip |   9.50 |
            | script      |      – |

            """,
            table.ToString());
    }
}
