using System.Diagnostics;

namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>Wrong input fails before anything is read or written, with exit code 2 and a message that says what to do.</summary>
public sealed class WrongInputTests
{
    [Theory]
    [InlineData("is not a date", "--date", "yesterday")]
    [InlineData("is not a date", "--date", "2026-02-30")]
    [InlineData("is not over yet", "--date", "2999-01-01")]
    [InlineData("swap them", "--from", "2026-11-09", "--to", "2026-11-01")]
    [InlineData("without --to", "--from", "2026-11-09")]
    [InlineData("--include is ''''", "--include", "")]
    [InlineData("cannot combine it with", "--group", "/a", "--include", "/b*")]
    [InlineData("not both", "--date", "2026-11-09", "--from", "2026-11-09")]
    [InlineData("--time-zone is 'Mars/Olympus'", "--time-zone", "Mars/Olympus")]
    [InlineData("--lag-days is '0'", "--lag-days", "0")]
    [InlineData("--format is 'xml'", "--format", "xml")]
    [InlineData("--compression is 'rar'", "--compression", "rar")]
    [InlineData("--max-concurrency is 'many'", "--max-concurrency", "many")]
    [InlineData("--include is 'a b'", "--include", "a b")]
    [InlineData("no log group named '/none'", "--group", "/none")]
    [InlineData("'no-such-bucket' does not exist", "--bucket", "no-such-bucket")]
    [InlineData("--bucket is 'UPPER'", "--bucket", "UPPER")]
    [InlineData("add --overwrite", "--force")]
    [InlineData("--nonsense", "--nonsense")]
    public async Task It_is_refused_with_a_sentence_before_anything_is_written(string sentence, params string[] options)
    {
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local);

        CliResult run = (await Cli.RunAsync(aws, ["run", .. options])).Exits(2);

        Assert.Contains(sentence, run.Error);
        Assert.DoesNotContain("   at ", run.Error);
        Assert.Empty(run.Output);
        Assert.Empty(await ArchivedObject.KeysAsync(aws));
    }

    [Fact]
    public async Task An_endpoint_that_does_not_answer_is_said_at_once()
    {
        var environment = new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:1",
            ["AWS_REGION"] = "us-east-1",
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
        };

        var watch = Stopwatch.StartNew();
        CliResult run = (await Cli.RunAsync(environment, "run", "--bucket", "log-archive")).Exits(1);

        Assert.Contains("Nothing answers at http://127.0.0.1:1: the connection is refused. Start what should listen there", run.Error);
        Assert.DoesNotContain("retrying", run.Error);

        // The clients alone would repeat the call for 15 seconds.
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
    }

    [Fact]
    public async Task Without_a_bucket_it_says_which_option_is_missing()
    {
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local);
        Dictionary<string, string> environment = aws.Environment;
        environment["ARCHIVE_BUCKET"] = "";

        CliResult run = (await Cli.RunAsync(environment, "run")).Exits(2);

        Assert.Contains("--bucket is not set", run.Error);
    }
}
