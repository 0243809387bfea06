using Amazon.CloudWatchLogs.Model;
using LogArchive.IntegrationTests.Operating;

namespace LogArchive.IntegrationTests.Docs;

/// <summary>What the documents speak of: a deployed archive with a day of two log groups, and a bucket and a local copy named my-archive.</summary>
public sealed class DocumentedArchive : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Day = new(2026, 11, 9, 13, 5, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("logarchive-home-");
    private OperatedArchive _archive = null!;

    /// <summary>The environment of whoever types the commands.</summary>
    public Dictionary<string, string> Environment => new(_archive.Environment) { ["HOME"] = _home.FullName, ["INCLUDE"] = "/ecs/*" };

    public async Task InitializeAsync()
    {
        // CloudWatch Logs takes no older events; for the commands, all clocks are right.
        var time = new AdvancingTime { Ahead = Now - TimeProvider.System.GetUtcNow() };
        _archive = await OperatedArchive.StartAsync(time);
        foreach (string group in new[] { "/ecs/web", "/ecs/payments" })
        {
            await _archive.CreateGroupAsync(group);
            await _archive.Logs.CreateLogStreamAsync(new CreateLogStreamRequest { LogGroupName = group, LogStreamName = "web/1" });
            await _archive.Logs.PutLogEventsAsync(new PutLogEventsRequest
            {
                LogGroupName = group,
                LogStreamName = "web/1",
                LogEvents = [new InputLogEvent { Timestamp = Day.UtcDateTime, Message = """{"level":"ERROR","user":{"id":5},"text":"status=503 of 7f3e2c1a-9d4b"}""" }],
            });
        }

        time.Ahead = TimeSpan.Zero;
        await _archive.S3.PutBucketAsync(new Amazon.S3.Model.PutBucketRequest { BucketName = "my-archive" });
        foreach (string bucket in new[] { "my-archive", _archive.Bucket })
        {
            (await _archive.RunAsync("run", "--bucket", bucket, "--include", "/ecs/*", "--date", "2026-11-09")).Exits(0);
        }

        (await _archive.RunAsync("backfill", "--from", "2026-11-08", "--to", "2026-11-08", "--wait")).Exits(0);
        string logs = Directory.CreateDirectory(Path.Combine(_home.FullName, "logs")).FullName;
        await File.WriteAllTextAsync(Path.Combine(logs, "app.log"), "2026-11-09T13:00:00Z started\n");
    }

    /// <summary>A working directory with a local copy of the archive.</summary>
    public DirectoryInfo WorkingDirectory()
    {
        DirectoryInfo directory = _home.CreateSubdirectory(Guid.NewGuid().ToString("N"));
        Directory.CreateSymbolicLink(Path.Combine(directory.FullName, "my-archive"), _archive.BucketDirectory);
        return directory;
    }

    public async Task DisposeAsync()
    {
        await _archive.DisposeAsync();
        _home.Delete(recursive: true);
    }
}
