using LogArchive.Cli.Progress;
using LogArchive.StateMachine.Executions;
using Spectre.Console;

namespace LogArchive.Tests.Terminal;

/// <summary>The progress of a run without colours, as it looks on several terminals.</summary>
public sealed class ProgressViewTests
{
    private static readonly TimeSpan Elapsed = TimeSpan.FromSeconds(63);

    private static readonly string[] Names = ["/aws/lambda/orders", "/aws/lambda/shop-production-checkout-payments-webhook", "/ecs/web"];

    [Fact]
    public void Nothing_is_drawn_as_done_that_is_not() => Assert.Equal(
        """
        ⠋ ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░  0 of 24  1 min 3 s
        ░ 24 waiting
        """,
        Shown(new MapRunCounts { Pending = 24 }));

    [Fact]
    public void Eighty_columns() => Assert.Equal(
        """
        ⠋ ████████████████████xx▒▒▒▒▒░░░░░░░░░░░░░  13 of 24  1 min 3 s
        █ 12 done  x 1 failed  ▒ 3 running  ░ 8 waiting
          /aws/lambda/orders  13 s
          /aws/lambda/shop-production-checkout-payments-webhook  12 s
          /ecs/web  11 s
        """,
        Shown(new MapRunCounts { Succeeded = 12, Failed = 1, Running = 3, Pending = 8 }, Names));

    [Fact]
    public void Forty_columns() => Assert.Equal(
        """
        ⠋ ████████x▒▒░░░░░  13 of 24  1 min 3 s
        █ 12 done  x 1 failed  ▒ 3 running
          /aws/lambda/orders  13 s
          /aws/lambda/sho…ayments-webhook  12 s
          /ecs/web  11 s
        """,
        Shown(new MapRunCounts { Succeeded = 12, Failed = 1, Running = 3, Pending = 8 }, Names, columns: 40));

    [Fact]
    public void A_low_screen_says_how_many_it_has_no_room_for() => Assert.Equal(
        """
        ⠋ ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒░░  0 of 32  1 min 3 s
        ▒ 30 running  ░ 2 waiting
          /ecs/service-1  13 s
          /ecs/service-2  12 s
          and 28 more
        """,
        Shown(new MapRunCounts { Running = 30, Pending = 2 }, [.. Enumerable.Range(1, 30).Select(i => $"/ecs/service-{i}")], rows: 6));

    [Fact]
    public void The_listing_has_no_bar_yet() => Assert.Equal("⠋ listing log groups  1 min 3 s", Shown(counts: null));

    [Fact]
    public void A_note_stands_under_the_bar() => Assert.Equal(
        "⠋ listing log groups  1 min 3 s\nstopping: finishing the uploads…",
        Text(new ProgressSnapshot(Elapsed, null, []) { Note = "stopping: finishing the uploads…" }, 80, 24));

    private static string Shown(MapRunCounts? counts, string[]? names = null, int columns = 80, int rows = 24)
    {
        RunningItem[] running = [.. (names ?? []).Select((name, i) => new RunningItem(name, "2026-11-09", TimeSpan.FromSeconds(50 + i)))];
        return Text(new ProgressSnapshot(Elapsed, counts, running), columns, rows);
    }

    private static string Text(ProgressSnapshot run, int columns, int rows)
    {
        var text = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = columns;
        console.Write(new ProgressView(columns, rows).Of(run));
        string[] lines = text.ToString().TrimEnd().Split('\n');
        Assert.All(lines, line => Assert.InRange(line.Length, 0, columns - 1));
        Assert.InRange(lines.Length, 1, rows - 1);
        return string.Join('\n', lines.Select(line => line.TrimEnd()));
    }
}
