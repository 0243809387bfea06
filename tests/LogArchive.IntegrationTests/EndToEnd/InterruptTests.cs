using Amazon.S3.Model;
using LogArchive.Catalog;
using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.S3;
using LogArchive.Storage;

namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>A local run is interrupted by a real signal, and the same command resumes it.</summary>
public sealed class InterruptTests
{
    private const string Group = "/synthetic/60000x600";

    private int _checkpoints;
    private volatile bool _isStuck;

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task The_same_command_goes_on_behind_the_parts_that_are_uploaded(string signal)
    {
        await using var aws = await StuckAsync();
        using var first = CliProcess.Start(Variables(aws), Command);
        await UntilAsync(async () => (await ArchivedObject.KeysAsync(aws)).Any(key => key.Contains("/checkpoints/", StringComparison.Ordinal)));

        first.Signal(signal);
        CliResult stopped = (await first.WaitAsync()).Exits(130);
        string checkpoint = Assert.Single(await ArchivedObject.KeysAsync(aws), IsCheckpoint);
        Assert.Single((await UploadsAsync(aws))!);
        DateTimeOffset interrupted = TimeProvider.System.GetUtcNow();
        _isStuck = false;
        CliResult second = (await Cli.RunAsync(Variables(aws), Command)).Exits(0);

        Receipt receipt = (await ArchivedObject.ReceiptAsync(aws, Group))!;
        Assert.Contains("The same command continues", stopped.Error);
        Assert.Contains($"resuming {receipt.Run}", second.Error);
        Assert.StartsWith($"runs/{receipt.Run}/", checkpoint);
        Assert.True(receipt.Started < interrupted, $"restarted at {receipt.Started:O}, after {interrupted:O}");
        Assert.Equal(60_000, receipt.Events);
        Assert.Equal(60_000, (await ArchivedObject.LinesAsync(aws, receipt.Key!)).Distinct().Count());
        Assert.Empty(await UploadsAsync(aws) ?? []);
        Assert.DoesNotContain(await ArchivedObject.KeysAsync(aws), key => key.Contains("/checkpoints/", StringComparison.Ordinal) || key.Contains("/unfinished/", StringComparison.Ordinal));
    }

    /// <summary>The lines of a tail may be beside it.</summary>
    private static bool IsCheckpoint(string key) => key.Contains("/checkpoints/", StringComparison.Ordinal) && key.EndsWith(".json", StringComparison.Ordinal);

    [Fact]
    public async Task A_part_under_way_is_brought_to_safety()
    {
        using var uploading = new ManualResetEventSlim();
        using var gate = new ManualResetEventSlim();
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local, s3: new S3Options
        {
            Faults = call =>
            {
                if (call.Method == "PUT" && call.Query.Contains("partNumber=1&", StringComparison.Ordinal))
                {
                    uploading.Set();
                    gate.Wait();
                }

                return null;
            },
        });
        await aws.Logs.CreateLogGroupAsync(new() { LogGroupName = Group });
        using var run = CliProcess.Start(Variables(aws), Command);
        await UntilAsync(() => Task.FromResult(uploading.IsSet));

        run.Signal("INT");
        await run.ErrorContainsAsync("stopping: finishing the uploads");
        gate.Set();
        CliResult stopped = (await run.WaitAsync()).Exits(130);

        Assert.Contains("All exports stopped cleanly", stopped.Error);
        Assert.Contains("\n1 interrupted.\n", stopped.Error);
        Assert.Single(await ArchivedObject.KeysAsync(aws), IsCheckpoint);
        Assert.Single((await UploadsAsync(aws))!);
    }

    [Fact]
    public async Task Before_the_first_part_nothing_is_left()
    {
        int pages = 0;
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local, new CloudWatchLogsOptions
        {
            Faults = call => call.Operation == "FilterLogEvents" && Interlocked.Increment(ref pages) > 0 ? Never : null,
        });
        await aws.Logs.CreateLogGroupAsync(new() { LogGroupName = Group });
        using var run = CliProcess.Start(Variables(aws), Command);
        await UntilAsync(() => Task.FromResult(Volatile.Read(ref pages) > 0));

        run.Signal("INT");
        (await run.WaitAsync()).Exits(130);

        Assert.Empty(await UploadsAsync(aws) ?? []);
        Assert.DoesNotContain(await ArchivedObject.KeysAsync(aws), key => key.Contains("/checkpoints/", StringComparison.Ordinal) || key.StartsWith("logs/", StringComparison.Ordinal) || key.StartsWith("catalog/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_that_was_killed_is_gone_on_with_too()
    {
        await using var aws = await StuckAsync();
        using var first = CliProcess.Start(Variables(aws), Command);
        await UntilAsync(async () => (await ArchivedObject.KeysAsync(aws)).Any(key => key.Contains("/checkpoints/", StringComparison.Ordinal)));
        first.Signal("KILL");
        await first.WaitAsync();
        _isStuck = false;

        CliResult other = (await Cli.RunAsync(Variables(aws), "run", "--date", EmulatedAws.Date, "--group", "/synthetic/1x100")).Exits(0);
        CliResult second = (await Cli.RunAsync(Variables(aws), Command)).Exits(0);

        Assert.DoesNotContain("going on", other.Error);
        Assert.Contains("resuming", second.Error);
        Assert.Equal(60_000, (await ArchivedObject.ReceiptAsync(aws, Group))!.Events);
        Assert.Empty(await UploadsAsync(aws) ?? []);
    }

    [Fact]
    public async Task An_overwrite_that_was_finished_is_not_gone_on_with()
    {
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local);
        await aws.Logs.CreateLogGroupAsync(new() { LogGroupName = "/synthetic/10x100" });
        string[] command = ["run", "--date", EmulatedAws.Date, "--group", "/synthetic/10x100", "--overwrite"];

        (await Cli.RunAsync(Variables(aws), command)).Exits(0);
        string? first = (await new ReceiptStore(new ArchiveBucket(aws.S3, aws.Bucket)).FindAsync(aws.Id("/synthetic/10x100"), EmulatedAws.Day, CancellationToken.None))?.Run;
        CliResult again = (await Cli.RunAsync(Variables(aws), command)).Exits(0);
        string? second = (await new ReceiptStore(new ArchiveBucket(aws.S3, aws.Bucket)).FindAsync(aws.Id("/synthetic/10x100"), EmulatedAws.Day, CancellationToken.None))?.Run;

        Assert.NotNull(first);
        Assert.NotEqual(first, second);
        Assert.DoesNotContain("going on", again.Error);
    }

    [Fact]
    public async Task An_overwrite_whose_note_could_not_be_deleted_reads_again()
    {
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local, s3: new S3Options
        {
            Faults = call => call.Method == "DELETE" && call.Key.Contains("/unfinished/", StringComparison.Ordinal)
                ? S3Fault.Fail(new AwsException("AccessDenied", "Access Denied", 403))
                : null,
        });
        await aws.Logs.CreateLogGroupAsync(new() { LogGroupName = "/synthetic/10x100" });
        string[] command = ["run", "--date", EmulatedAws.Date, "--group", "/synthetic/10x100", "--overwrite"];

        CliResult first = (await Cli.RunAsync(Variables(aws), command)).Exits(0);
        string? run = (await ArchivedObject.ReceiptAsync(aws, "/synthetic/10x100"))?.Run;
        (await Cli.RunAsync(Variables(aws), command)).Exits(0);

        Assert.Contains("could not be deleted", first.Error);
        Assert.NotEqual(run, (await ArchivedObject.ReceiptAsync(aws, "/synthetic/10x100"))?.Run);
    }

    private static string[] Command => ["run", "--date", EmulatedAws.Date, "--group", Group];

    /// <summary>A page that does not come as long as a test lasts; whoever waits for it may give up.</summary>
    private static LogsFault Never => LogsFault.Delay(TimeSpan.FromHours(1));

    /// <summary>Behind the first checkpoint no page comes, until a test lets them: so a signal meets the export between its parts.</summary>
    private async Task<EmulatedAws> StuckAsync()
    {
        var logs = new CloudWatchLogsOptions { Faults = call => call.Operation == "FilterLogEvents" && _isStuck ? Never : null };
        var s3 = new S3Options
        {
            Faults = call =>
            {
                _isStuck |= call.Method == "PUT" && call.Key.Contains("/checkpoints/", StringComparison.Ordinal) && Interlocked.Increment(ref _checkpoints) == 1;
                return null;
            },
        };
        EmulatedAws aws = await EmulatedAws.StartAsync(Emulator.Local, logs, s3);
        await aws.Logs.CreateLogGroupAsync(new() { LogGroupName = Group });
        await aws.Logs.CreateLogGroupAsync(new() { LogGroupName = "/synthetic/1x100" });
        return aws;
    }

    private static Dictionary<string, string> Variables(EmulatedAws aws)
    {
        Dictionary<string, string> environment = aws.Environment;
        environment["PART_MIB"] = "5";
        environment["COMPRESSION"] = "none";
        return environment;
    }

    private static async Task<List<Amazon.S3.Model.MultipartUpload>?> UploadsAsync(EmulatedAws aws) =>
        (await aws.S3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = aws.Bucket })).MultipartUploads;

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(15));
        while (!await holds())
        {
            await Task.Delay(50, patience.Token);
        }
    }
}
