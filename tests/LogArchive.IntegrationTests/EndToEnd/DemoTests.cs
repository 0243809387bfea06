using System.Diagnostics;
using System.Text.RegularExpressions;

namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>What a newcomer types first.</summary>
public sealed partial class DemoTests
{
    [Fact]
    public async Task It_archives_the_samples_and_the_printed_command_shows_them()
    {
        CliResult demo = (await Cli.RunAsync([], "demo")).Exits(0);

        Assert.Contains("600,000", demo.Output);
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
        Assert.Equal("logs/app/web_server.log/dt=2024-02-29/web_server.log-2024-02-29.ndjson.gz", objects[0]);
        Assert.Equal("logs/app/web_server.log/dt=2024-03-01/web_server.log-2024-03-01.ndjson.gz", objects[1]);
        Assert.Equal(3, objects.Length);
        string lines = await BashAsync($"zcat '{Path.Combine(bucket, objects[0])}'");
        Assert.Contains("\"timestamp\":1709200800123,", lines);
        Assert.Contains("  continued", lines);
        Assert.Contains("/plain.txt", demo.Output);
        work.Delete(recursive: true);
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

    private static async Task<string> BashAsync(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardOutput = true })!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }

    [GeneratedRegex(@"^ +(?<command>zcat .*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex ZcatLine();

    [GeneratedRegex(@"Everything lies under (?<path>.*); delete", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex BucketLine();
}
