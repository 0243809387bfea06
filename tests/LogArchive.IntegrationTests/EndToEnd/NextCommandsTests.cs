namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>How <c>run</c> ends: with its report and the commands to go on with.</summary>
public sealed class NextCommandsTests
{
    private static readonly string[] Verbs = ["./logarchive report", "./logarchive days", "./logarchive get", "./logarchive search", "./logarchive browse"];

    [Fact]
    public async Task They_work_when_pasted()
    {
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local);
        string group = aws.Prefix + "app";
        await aws.PutAsync(group, [.. Enumerable.Range(0, 20).Select(i => new LoggedEvent("s", EmulatedAws.DayStart + i, $"Error {i}"))]);
        DirectoryInfo work = Directory.CreateTempSubdirectory("logarchive-test-");

        CliResult run = (await RunAsync(aws, "--group", group, "--region", EmulatedAws.Region)).Exits(0);

        string[] commands = PrintedCommands.In(run.Output);
        Assert.Equal(Verbs, commands.Select(PrintedCommands.Verb));
        Assert.All(commands, command => Assert.Contains($" --region {EmulatedAws.Region}", command));
        string[] outputs = await Task.WhenAll(commands.Select(command => PrintedCommands.PasteAsync(command, work.FullName, aws.Environment)));
        Assert.Contains("everything is archived", outputs[0]);
        Assert.Contains("</html>", await File.ReadAllTextAsync(Path.Combine(work.FullName, "report.html")));
        Assert.Contains(EmulatedAws.Date, outputs[1]);
        Assert.All(outputs[2..4], output => Assert.Equal(5, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
        Assert.Contains("http://127.0.0.1:", outputs[4]);
        Assert.Contains($"The report of the run: s3://{aws.Bucket}/runs/run-", run.Output);
        work.Delete(recursive: true);
    }

    [Fact]
    public async Task A_run_of_empty_log_groups_has_a_report_and_nothing_to_get()
    {
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local);
        string group = aws.Prefix + "empty";
        await aws.PutAsync(group, []);

        CliResult run = (await RunAsync(aws, "--group", group)).Exits(0);

        Assert.Equal(Verbs[..1], PrintedCommands.In(run.Output).Select(PrintedCommands.Verb));
    }

    private static Task<CliResult> RunAsync(EmulatedAws aws, params string[] options) =>
        Cli.RunAsync(aws.Environment, ["run", "--bucket", aws.Bucket, "--date", EmulatedAws.Date, .. options]);
}
