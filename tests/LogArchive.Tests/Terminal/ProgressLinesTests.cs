using LogArchive.Cli.Progress;
using LogArchive.StateMachine.Executions;

namespace LogArchive.Tests.Terminal;

public sealed class ProgressLinesTests
{
    [Fact]
    public void Lines_are_numbered_in_their_order_though_the_counts_are_ahead()
    {
        var output = new StringWriter { NewLine = "\n" };
        var lines = new ProgressLines(output);
        MapRun run = Run(new MapRunCounts { Pending = 3 });
        lines.Observe(new ExecutionNotice.MapRunStarted(Child(run, "/a"), run, default));
        MapRun ended = Run(new MapRunCounts { Succeeded = 2, Failed = 1 });

        foreach (string group in new[] { "/a", "/b", "/c" })
        {
            lines.Observe(new ExecutionNotice.Ended(Child(ended, group)));
        }

        Assert.Equal(
            """
            exporting 3 log groups and days, at most 5 at once
            [1/3] /a 2026-11-09: done
            [2/3] /b 2026-11-09: done
            [3/3] /c 2026-11-09: done

            """,
            output.ToString());
    }

    [Fact]
    public void Of_hundreds_of_log_groups_each_tenth_has_a_line_and_the_first_that_fail()
    {
        var output = new StringWriter { NewLine = "\n" };
        var lines = new ProgressLines(output);
        MapRun run = Run(new MapRunCounts { Succeeded = 619, Failed = 1 });

        for (int i = 1; i <= 620; i++)
        {
            Execution child = Child(run, $"/{i}");
            lines.Observe(new ExecutionNotice.Ended(i != 100 ? child : Child(run, "/100", ExecutionStatus.Failed)));
        }

        string[] written = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["[62/620]", "[100/620] /100 2026-11-09: failed ()", "[124/620] 1 failed"], written[..3]);
        Assert.Equal("[620/620] 1 failed", written[^1]);
        Assert.Equal(11, written.Length);
    }

    private static MapRun Run(MapRunCounts counts) => new(new MapRunDetails
    {
        Arn = "run",
        ExecutionArn = "execution",
        StateMachineArn = "machine",
        StartDate = default,
        MaxConcurrency = 5,
        Counts = counts,
    });

    private static Execution Child(MapRun run, string group, ExecutionStatus status = ExecutionStatus.Succeeded) => new(
        new ExecutionDetails
        {
            Arn = group,
            StateMachineArn = "machine",
            Name = group,
            Input = $$$"""{"item":{"logGroup":"{{{group}}}","date":"2026-11-09"}}""",
            StartDate = default,
            Status = status,
        },
        [],
        run);
}
