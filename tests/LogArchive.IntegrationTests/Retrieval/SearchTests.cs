using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using LogArchive.Catalog;
using LogArchive.IntegrationTests.EndToEnd;

namespace LogArchive.IntegrationTests.Retrieval;

/// <summary><c>search</c> as its own process, in a bucket of the local AWS, next to a filter of what an independent reader finds there.</summary>
public sealed class SearchTests(ArchivedLines archive) : IClassFixture<ArchivedLines>
{
    [Fact]
    public async Task Lines_of_several_groups_and_parts_are_those_that_another_filter_finds()
    {
        Receipt receipt = await archive.ReceiptAsync(archive.Large);
        Assert.True(receipt.Parts!.Count >= 3, $"{receipt.Parts.Count} parts");

        await AssertAsync(message => message.Contains("say \"hi\"", StringComparison.Ordinal), "say \"hi\"");
        await AssertAsync(message => message.Contains("C:\\temp", StringComparison.Ordinal), "C:\\temp");
        await AssertAsync(message => message.Contains('\t', StringComparison.Ordinal), "\t");
        await AssertAsync(message => message.Contains("日本語", StringComparison.Ordinal), "日本語");
        await AssertAsync(message => message.Contains("qx", StringComparison.OrdinalIgnoreCase), "-i", "QX");
        await AssertAsync(message => Regex.IsMatch(message, "^\tat .*:7", RegexOptions.Multiline), "-E", "^\\tat .*:7");
        await AssertAsync(message => message.StartsWith("{\"level\"", StringComparison.Ordinal), "--field", "user.id=5", "--field", "level=ERROR");
    }

    [Fact]
    public async Task Lines_of_context_go_across_parts()
    {
        string[] all = await archive.LinesAsync(archive.Large);
        int[] matches = [.. Enumerable.Range(0, all.Length).Where(line => Message(all[line]).Contains("日本語", StringComparison.Ordinal))];

        CliResult found = await SearchAsync(archive, "日本語", "-C", "400", "--group", archive.Large);

        Assert.Equal(all.Where((_, line) => matches.Any(match => Math.Abs(match - line) <= 400)), Lines(found));
    }

    [Fact]
    public async Task It_exits_as_grep_does()
    {
        var damaged = new ArchivedLines { LargeEvents = 1000 };
        await damaged.InitializeAsync();
        string[] small = await damaged.LinesAsync(damaged.Small);

        (await SearchAsync(damaged, "日本語")).Exits(0);
        (await SearchAsync(damaged, "no such text")).Exits(1);
        (await SearchAsync(damaged, "x", "--bucket", "no-such-bucket")).Exits(2);
        (await SearchAsync(damaged, "x", "--group", "/no/such/group")).Exits(1);
        await damaged.Aws.S3.DeleteObjectAsync(damaged.Aws.Bucket, (await damaged.ReceiptAsync(damaged.Large)).Key);
        (await SearchAsync(damaged, "日本語")).Exits(2);
        CliResult rest = (await SearchAsync(damaged, "日本語", "--skip-damaged")).Exits(2);
        await damaged.DisposeAsync();

        Assert.Equal(small.Where(line => line.Contains("日本語", StringComparison.Ordinal)), Lines(rest));
    }

    [Fact]
    public async Task A_closed_pipe_ends_it_quietly()
    {
        string cli = Path.Combine(AppContext.BaseDirectory, "LogArchive.Cli.dll");
        var start = new ProcessStartInfo("bash", ["-c", $"set -o pipefail; dotnet {cli} search a -o message | head -n 1"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in archive.Aws.Environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(0, process.ExitCode);
        Assert.NotEmpty(output);
        Assert.Matches(@"^Reads [^\n]*\n$", await error);
    }

    private async Task AssertAsync(Func<string, bool> passes, params string[] arguments)
    {
        string[] expected = [.. (await archive.LinesAsync(archive.Large, archive.Small)).Where(line => passes(Message(line)))];

        CliResult found = (await SearchAsync(archive, arguments)).Exits(0);

        Assert.NotEmpty(expected);
        Assert.Equal(expected, Lines(found));
    }

    private static Task<CliResult> SearchAsync(ArchivedLines archive, params string[] arguments) =>
        EndToEnd.Cli.RunAsync(archive.Aws, ["search", .. arguments]);

    private static string[] Lines(CliResult found) => found.Output.Length == 0 ? [] : found.Output[..^1].Split('\n');

    private static string Message(string line) => JsonDocument.Parse(line).RootElement.GetProperty("message").GetString()!;
}
