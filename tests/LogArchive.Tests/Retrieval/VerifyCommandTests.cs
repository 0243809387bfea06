using System.Net;
using System.Text.Json;
using LogArchive.Cli;

namespace LogArchive.Tests.Retrieval;

/// <summary><c>verify</c> and <c>days</c> on a local copy, as typed.</summary>
public sealed class VerifyCommandTests : IAsyncLifetime
{
    private readonly DirectoryInfo _copy = Directory.CreateTempSubdirectory("logarchive-test-");
    private VerifiedArchive _archive = null!;

    public async Task InitializeAsync() => _archive = await VerifiedArchive.CreateAsync(events: 50);

    public Task DisposeAsync()
    {
        _copy.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_healthy_archive_is_a_statement_and_0()
    {
        var (code, output, error) = await RunAsync("verify", "--deep");

        Assert.Equal((0, ""), (code, error));
        string[] lines = output.TrimEnd('\n').Split('\n');
        Assert.Equal("No findings.", lines[^1]);
        Assert.Contains("days         2026-11-09 to 2026-11-12, 4 of them archived", lines);
        Assert.Contains("receipts     8: 8 archived", lines);
        Assert.Contains("objects      8 of 8 are there as their receipts describe them", lines);
        Assert.Contains("events       130", lines);
        Assert.Contains(lines, line => line.StartsWith("checked      calendar, receipts, keys, lengths, entity tags or checksums; the content of 8 objects (", StringComparison.Ordinal));
        Assert.Contains("not checked  CloudWatch Logs (--source)", lines);
    }

    [Fact]
    public async Task Findings_are_named_with_their_commands_and_1()
    {
        _archive.S3.Objects.Remove(_archive.Receipt.Key!);

        var (code, output, _) = await RunAsync("verify");

        Assert.Equal(1, code);
        Assert.Contains("1 finding:\n'/ecs/web' 2026-11-10: the object of its 50 events is not there: ", output);
        Assert.Contains("\n    aws s3 cp s3://BUCKET/", output);
    }

    [Fact]
    public async Task The_document_has_every_finding()
    {
        _archive.S3.Objects.Remove(VerifiedArchive.ReceiptKey);

        var (code, output, _) = await RunAsync("verify", "--json", "--from", "2026-11-10", "--to", "2026-11-10");

        Assert.Equal(1, code);
        JsonElement json = JsonDocument.Parse(output).RootElement;
        JsonElement finding = Assert.Single(json.GetProperty("findings").EnumerateArray());
        Assert.Equal(("receipt-missing", "/ecs/web", "2026-11-10"), (finding.GetProperty("kind").GetString(), finding.GetProperty("logGroup").GetString(), finding.GetProperty("date").GetString()));
        Assert.Equal(("2026-11-10", 1, false), (json.GetProperty("from").GetString(), json.GetProperty("totals").GetProperty("receipts").GetInt32(), json.GetProperty("deep").GetBoolean()));
    }

    [Theory]
    [InlineData("--from is 'yesterday', but must be a date", "verify", "--from", "yesterday")]
    [InlineData("--from must not be after --to", "days", "--from", "2026-11-10", "--to", "2026-11-09")]
    [InlineData("This command needs the bucket itself", "verify", "--adopt")]
    [InlineData("This command needs the bucket itself", "verify", "--source")]
    [InlineData("is neither the name of a log group nor a pattern", "verify", "--group", "a b")]
    public async Task What_is_typed_wrong_is_said_in_a_sentence(string message, params string[] arguments)
    {
        var (code, output, error) = await RunAsync(arguments);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(message, error);
    }

    [Fact]
    public async Task Days_are_a_table_a_page_and_a_document()
    {
        _archive.S3.Objects.Remove(VerifiedArchive.ReceiptKey);
        string file = Path.Combine(_copy.FullName, "days.html");

        var table = await RunAsync("days");
        var page = await RunAsync("days", "--html", file);
        var document = await RunAsync("days", "--json", "--group", "/ecs/web");

        Assert.Equal((0, 0, 0), (table.Code, page.Code, document.Code));
        Assert.Contains("\n2026-11-10        1     0       1 ", table.Output);
        Assert.Contains("\nmissing: /ecs/web 2026-11-10\n    ./logarchive backfill --from 2026-11-10 --to 2026-11-10 --group /ecs/web\n", table.Output);
        Assert.Contains("Missing: 1 log group × day", WebUtility.HtmlDecode(await File.ReadAllTextAsync(file)));
        JsonElement group = Assert.Single(JsonDocument.Parse(document.Output).RootElement.GetProperty("groups").EnumerateArray());
        Assert.Equal(["archived", "missing", "archived", "archived"], group.GetProperty("days").EnumerateArray().Select(day => day.GetProperty("status").GetString()));
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        _archive.Archive.CopyTo(_copy.FullName);
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await CommandLine.RunAsync([.. arguments, "--dir", _copy.FullName], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
