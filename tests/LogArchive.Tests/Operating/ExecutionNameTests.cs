using LogArchive.Cli.Operating;
using LogArchive.Runs;

namespace LogArchive.Tests.Operating;

public sealed class ExecutionNameTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 23, 59, 0, TimeSpan.Zero);

    [Fact]
    public void It_says_what_day_and_group_and_when_it_was_asked_for()
    {
        string name = ExecutionName.Of("replay", new ExecutionInput { Date = "2026-11-09", LogGroups = ["/ecs/web"] }, Now, 1);

        Assert.Matches("^replay-2026-11-09-web-[0-9a-f]{6}-20261123$", name);
        Assert.Equal(name, ExecutionName.Of("replay", new ExecutionInput { Date = "2026-11-09", LogGroups = ["/ecs/web"] }, Now, 1));
    }

    [Fact]
    public void Other_questions_and_other_days_have_other_names()
    {
        var input = new ExecutionInput { Date = "2026-11-09", LogGroups = ["/ecs/web"] };
        string[] names =
        [
            ExecutionName.Of("replay", input, Now, 1),
            ExecutionName.Of("replay", input, Now, 2),
            ExecutionName.Of("replay", input, Now.AddDays(1), 1),
            ExecutionName.Of("replay", input with { LogGroups = ["/other/web"] }, Now, 1),
            ExecutionName.Of("replay", input with { Overwrite = true }, Now, 1),
            ExecutionName.Of("backfill", new ExecutionInput { From = "2026-11-09", To = "2026-11-10" }, Now, 1),
        ];

        Assert.Equal(names.Length, names.Distinct().Count());
    }

    [Theory]
    [InlineData("/a#b", "a-b")]
    [InlineData("//", "group")]
    [InlineData("/one-very-long-name-of-a-group-that-goes-on-and-on", "one-very-long-name-o")]
    public void Whatever_the_group_is_called_Step_Functions_takes_the_name(string group, string slug)
    {
        string name = ExecutionName.Of("backfill", new ExecutionInput { From = "2026-11-01", To = "2026-12-31", LogGroups = [group, .. Enumerable.Repeat("/x", 9_999)] }, Now, 50);

        Assert.Contains($"-{slug}+9999-", name);
        Assert.Matches(@"^[A-Za-z0-9._+-]{1,80}$", name);
    }
}
