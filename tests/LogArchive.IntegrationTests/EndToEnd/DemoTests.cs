using System.Diagnostics;
using System.Text.RegularExpressions;

namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>The command <c>demo</c>.</summary>
public sealed partial class DemoTests
{
    [Fact]
    public async Task It_archives_the_samples_and_the_printed_command_shows_them()
    {
        CliResult demo = (await Cli.RunAsync([], "demo")).Exits(0);

        Assert.Matches(@"/ecs/web +archived +[46][08]0,000 ", demo.Output);
        string zcat = ZcatLine().Match(demo.Output).Groups["command"].Value;
        Assert.Equal(3, (await BashAsync(zcat)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Directory.Delete(BucketLine().Match(demo.Output).Groups["path"].Value, recursive: true);
    }

    [Fact]
    public async Task It_archives_the_users_own_files_with_the_times_in_them()
    {
        DirectoryInfo work = Directory.CreateTempSubdirectory("logarchive-test-");
        string logs = Path.Combine(work.FullName, "logs");
        Directory.CreateDirectory(Path.Combine(logs, "app"));
        await File.WriteAllLinesAsync(Path.Combine(logs, "app", "web server.log"), ["2024-02-29T10:00:00.123Z started", "  continued", "2024-03-01 09:30:00,500 stopped"]);
        await File.WriteAllLinesAsync(Path.Combine(logs, "plain.txt"), ["no time at all"]);

        CliResult demo = (await Cli.RunAsync([], "demo", "--from", logs, "--keep", Path.Combine(work.FullName, "kept"))).Exits(0);

        string bucket = Path.Combine(work.FullName, "kept", "s3", "log-archive");
        string[] objects = [.. Directory.GetFiles(Path.Combine(bucket, "logs"), "*.gz", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(bucket, path)).Order(StringComparer.Ordinal)];
        Assert.Equal("logs/000000000000/us-east-1/app/web_server.log/dt=2024-02-29/web_server.log-2024-02-29.ndjson.gz", objects[0]);
        Assert.Equal("logs/000000000000/us-east-1/app/web_server.log/dt=2024-03-01/web_server.log-2024-03-01.ndjson.gz", objects[1]);
        Assert.Equal(3, objects.Length);
        string lines = await BashAsync($"zcat '{Path.Combine(bucket, objects[0])}'");
        Assert.Contains("\"timestamp\":1709200800123,", lines);
        Assert.Contains("  continued", lines);
        Assert.Matches(@"/app/web_server\.log +ISO 8601, as UTC +3 +1 +0\n", demo.Output);
        Assert.Matches(@"/plain\.txt +none +1 +1 +0\n", demo.Output);
        Assert.Contains("plain.txt: its lines (1) get the beginning of 2024-02-29.", demo.Error);
        Assert.Contains("Not shown, because nothing is in them: /plain.txt (1 day).", demo.Output);
        work.Delete(recursive: true);
    }

    [Fact]
    public async Task Odd_files_do_not_stop_it_and_none_vanishes_without_a_word()
    {
        DirectoryInfo work = Directory.CreateTempSubdirectory("logarchive-test-");
        string logs = Directory.CreateDirectory(Path.Combine(work.FullName, "logs")).FullName;
        await File.WriteAllTextAsync(Path.Combine(logs, "long.log"), "1700000000 " + new string('x', 3_000_000));
        await File.WriteAllTextAsync(Path.Combine(logs, "a b.log"), "[14/Nov/2023:22:13:20 +0000] one\r\n");
        await File.WriteAllTextAsync(Path.Combine(logs, "a_b.log"), "2023/11/14 23:00:00 two\n2150-01-01 00:00:00 far away\n");
        await File.WriteAllBytesAsync(Path.Combine(logs, "binary.gz"), [31, 139, 8, 0, 0]);
        await File.WriteAllTextAsync(Path.Combine(logs, "empty.log"), "");
        await BashAsync($"cd '{logs}' && mkfifo pipe && ln -s nowhere dangling && ln -s .. loop");

        CliResult demo = (await Cli.RunAsync([], "demo", "--from", logs, "--keep", Path.Combine(work.FullName, "kept"))).Exits(0);

        string bucket = Path.Combine(work.FullName, "kept", "s3", "log-archive", "logs", "000000000000", "us-east-1");
        string[] objects = [.. Directory.GetFiles(bucket, "*.gz", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(bucket, path)).Order(StringComparer.Ordinal)];
        Assert.Equal(["a_b.log", "a_b.log-2", "long.log"], objects.Select(path => path.Split('/')[0]).Order(StringComparer.Ordinal));
        Assert.Contains($"{logs}/binary.gz: it is damaged", demo.Error);
        Assert.Contains($"{logs}/empty.log, {logs}/pipe: they are empty.", demo.Error);
        Assert.Contains($"{logs}/dangling, {logs}/loop: each is a symbolic link.", demo.Error);
        Assert.Contains("1 line left out: the demo archives only days that are at most 15 days from", demo.Error);
        work.Delete(recursive: true);
    }

    [Fact]
    public async Task A_failing_group_is_explained_and_the_redrive_archives_it()
    {
        DirectoryInfo work = Directory.CreateTempSubdirectory("logarchive-test-");
        string kept = Path.Combine(work.FullName, "kept");

        CliResult demo = (await Cli.RunAsync([], "demo", "--fail", "/ecs/payments", "--keep", kept)).Exits(0);

        string[] lines = demo.Output.Split('\n');
        int failed = Array.FindIndex(lines, line => line.Trim() == "FAILED: GroupsNotArchived");
        int named = Array.FindIndex(lines, line => line.Contains("failed: /ecs/payments ", StringComparison.Ordinal) && line.Contains("AccessDenied", StringComparison.Ordinal));
        int command = Array.FindLastIndex(lines, line => line.Contains("./logarchive redrive --execution arn:aws:states:", StringComparison.Ordinal));
        int succeeded = Array.FindIndex(lines, line => line.Trim() == "SUCCEEDED");
        Assert.True(failed >= 0 && named > failed && command > named && succeeded > command, demo.Output);
        Assert.Contains(lines[succeeded..], line => line.StartsWith("/ecs/payments ", StringComparison.Ordinal) && line.Contains("archived", StringComparison.Ordinal));
        Assert.Single(Directory.GetFiles(Path.Combine(kept, "s3", "log-archive", "logs", "000000000000", "us-east-1", "ecs", "payments"), "*.gz", SearchOption.AllDirectories));
        Assert.Contains("The demo does this now: it grants the permission to read /ecs/payments and redrives the execution:", demo.Output);
        Assert.DoesNotContain("\"level\"", demo.Error);
        work.Delete(recursive: true);
    }

    [Fact]
    public async Task Of_recent_files_it_says_why_the_dates_are_ahead()
    {
        DirectoryInfo work = Directory.CreateTempSubdirectory("logarchive-test-");
        string logs = Path.Combine(work.FullName, "a.log");
        DateTimeOffset yesterday = TimeProvider.System.GetUtcNow().AddDays(-1);
        await File.WriteAllLinesAsync(logs, [$"{yesterday:yyyy-MM-dd}T13:00:00Z line"]);

        CliResult demo = (await Cli.RunAsync([], "demo", "--from", logs, "--keep", Path.Combine(work.FullName, "kept"))).Exits(0);

        Assert.Contains($"The demo's clock is set to {yesterday.AddDays(13):yyyy-MM-dd} 00:00Z, because the archive reads days that are 13 days old", demo.Output);
        work.Delete(recursive: true);
    }

    [Fact]
    public async Task Stopped_it_does_not_promise_to_continue()
    {
        using var demo = CliProcess.Start([], "demo");
        await demo.ErrorContainsAsync("exporting ");

        demo.Signal("INT");
        CliResult stopped = (await demo.WaitAsync()).Exits(130);

        Assert.Contains("stopped: the demo deletes what it has made.", stopped.Error);
        Assert.DoesNotContain("continues", stopped.Error);
    }

    [Fact]
    public async Task A_group_that_is_not_there_can_not_fail()
    {
        CliResult demo = (await Cli.RunAsync([], "demo", "--fail", "/ecs/nothing")).Exits(2);

        Assert.Contains("There is no log group named '/ecs/nothing'", demo.Error);
    }

    [Fact]
    public async Task A_directory_that_is_in_use_is_not_written_into()
    {
        DirectoryInfo work = Directory.CreateTempSubdirectory("logarchive-test-");
        await File.WriteAllTextAsync(Path.Combine(work.FullName, "precious"), "data");

        CliResult demo = (await Cli.RunAsync([], "demo", "--keep", work.FullName)).Exits(2);

        Assert.Contains("not an empty directory", demo.Error);
        work.Delete(recursive: true);
    }

    [Fact]
    public async Task The_printed_commands_work_when_pasted()
    {
        DirectoryInfo work = Directory.CreateTempSubdirectory("logarchive-test-");
        string logs = Path.Combine(work.FullName, "it's mine.log");
        await File.WriteAllLinesAsync(logs, Enumerable.Range(0, 100).Select(i => $"2026-11-09T13:00:{i % 60:00}Z an Error, number {i}"));

        CliResult demo = (await Cli.RunAsync([], "demo", "--from", logs, "--keep", Path.Combine(work.FullName, "kept 'here'"))).Exits(0);

        string[] commands = PrintedCommands.In(demo.Output);
        Assert.Equal(["./logarchive days", "./logarchive get", "./logarchive search", "./logarchive browse", "zcat", "cat"], commands.Select(PrintedCommands.Verb));
        string[] outputs = await Task.WhenAll(commands.Select(command => PrintedCommands.PasteAsync(command, work.FullName, [])));
        Assert.Contains("2026-11-09", outputs[0]);
        Assert.Equal([5, 5, 3, 3, 1], outputs[1..].Select(output => output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
        Assert.True(File.Exists(ReportLine().Match(demo.Output).Groups["path"].Value), demo.Output);
        work.Delete(recursive: true);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(40)]
    public async Task Its_tables_fit_the_columns_there_are_and_few_of_many_warnings_are_written_out(int columns)
    {
        DirectoryInfo work = Directory.CreateTempSubdirectory("logarchive-test-");
        DirectoryInfo logs = work.CreateSubdirectory("logs");
        for (int file = 1; file <= 7; file++)
        {
            await File.WriteAllTextAsync(Path.Combine(logs.FullName, $"a-service-with-a-name-that-is-rather-long-in-production-{file}.log"), "no time\n");
        }

        CliResult demo = (await Cli.RunAsync(new Dictionary<string, string> { ["COLUMNS"] = $"{columns}" }, "demo", "--from", logs.FullName, "--keep", Path.Combine(work.FullName, "kept"))).Exits(0);

        string[] rows = [.. demo.Output.Split('\n').Where(line => line.StartsWith("log group", StringComparison.Ordinal) || line.StartsWith("/a", StringComparison.Ordinal))];
        Assert.Equal(16, rows.Length);
        Assert.All(rows, row => Assert.InRange(row.Length, 1, columns));
        Assert.Equal(5, demo.Error.Split("warning: no time recognized in ").Length - 1);
        Assert.Contains("warning: the same of 2 more files; see the table.", demo.Error);
        work.Delete(recursive: true);
    }

    [Fact]
    public async Task The_report_is_opened_and_where_there_is_no_desktop_that_is_said()
    {
        DirectoryInfo work = Directory.CreateTempSubdirectory("logarchive-test-");
        string logs = Path.Combine(work.FullName, "a.log");
        await File.WriteAllLinesAsync(logs, ["2026-11-09T13:00:00Z line"]);
        string opener = Path.Combine(work.FullName, "xdg-open");
        await File.WriteAllTextAsync(opener, "#!/bin/sh\nprintf %s \"$1\" > \"$(dirname \"$0\")/opened\"\n");
        await BashAsync($"chmod +x '{opener}'");
        Dictionary<string, string> desktop = new() { ["DISPLAY"] = ":0", ["PATH"] = $"{work.FullName}:{Environment.GetEnvironmentVariable("PATH")}" };
        Dictionary<string, string> none = new() { ["DISPLAY"] = "", ["WAYLAND_DISPLAY"] = "" };

        CliResult opened = (await Cli.RunAsync(desktop, "demo", "--open", "--from", logs, "--keep", Path.Combine(work.FullName, "a"))).Exits(0);
        CliResult told = (await Cli.RunAsync(none, "demo", "--open", "--from", logs, "--keep", Path.Combine(work.FullName, "b"))).Exits(0);

        if (OperatingSystem.IsLinux())
        {
            Assert.Equal(ReportLine().Match(opened.Output).Groups["path"].Value, await File.ReadAllTextAsync(Path.Combine(work.FullName, "opened")));
            Assert.Contains("the report was not opened, because there is no desktop", told.Error);
        }

        work.Delete(recursive: true);
    }

    private static async Task<string> BashAsync(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardOutput = true })!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }

    [GeneratedRegex(@"^ +(?<command>zcat .*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex ZcatLine();

    [GeneratedRegex(@"^  (?<path>/.*report\.html)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex ReportLine();

    [GeneratedRegex(@"All files are under (?<path>.*)\. Delete", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex BucketLine();
}
