using Amazon.CloudWatchLogs.Model;
using Amazon.S3;
using LogArchive.Catalog;
using LogArchive.Cli.Running;
using LogArchive.Functions;
using LogArchive.IntegrationTests.EndToEnd;
using LogArchive.Reading;
using LogArchive.Runs;
using LogArchive.Settings;
using LogArchive.StateMachine.Executions;
using LogArchive.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace LogArchive.IntegrationTests.Stories;

/// <summary>What goes to an archive bucket of another account, whose policy demands encryption and conditional writes.</summary>
public sealed class CentralBucketTests
{
    private const string Key = "arn:aws:kms:us-east-1:999988887777:key/1";
    private const string Owner = StatesArn.AccountId;
    private const string Large = "/synthetic/14000x1000";
    private const string Small = "/synthetic/10x100";
    private const string Empty = "/plain/empty";

    [Fact]
    public async Task Every_request_names_the_owner_every_object_its_encryption_and_every_write_a_condition()
    {
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local);
        var seen = new DialectS3(aws.Endpoint);
        var seenOfRuns = new DialectS3(aws.Endpoint);
        using IAmazonS3 s3 = seen.Client();
        using IAmazonS3 runs = seenOfRuns.Client();
        await aws.S3.PutBucketAsync("stack-runs");
        foreach (string group in new[] { Large, Small, Empty })
        {
            await aws.Logs.CreateLogGroupAsync(new CreateLogGroupRequest { LogGroupName = group });
        }

        await RunAsync(aws, Startup(aws, s3, runs, ("FORMAT", "ndjson")), overwrite: false);
        await RunAsync(aws, Startup(aws, s3, runs, ("FORMAT", "ndjson")), overwrite: true);
        await RunAsync(aws, Startup(aws, s3, runs, ("FORMAT", "text")), overwrite: true);

        HttpRequestMessage[] archive = [.. seen.Requests];
        HttpRequestMessage[] all = [.. archive, .. seenOfRuns.Requests];
        HttpRequestMessage[] creating = [.. archive.Where(Creates)];
        HttpRequestMessage[] publishing = [.. archive.Where(Publishes)];
        Assert.All(all, request => Assert.Equal(Owner, Header(request, "x-amz-expected-bucket-owner")));
        Assert.All(archive, request => Assert.DoesNotContain("/runs/", request.RequestUri!.AbsolutePath, StringComparison.Ordinal));
        Assert.All(creating, request => Assert.Equal(
            ("aws:kms", Key, "true"),
            (Header(request, "x-amz-server-side-encryption"), Header(request, "x-amz-server-side-encryption-aws-kms-key-id"), Header(request, "x-amz-server-side-encryption-bucket-key-enabled")!.ToLowerInvariant())));
        Assert.All(publishing, request => Assert.True(
            Header(request, "If-None-Match") == "*" || Header(request, "If-Match")?.Length > 2, $"{request.Method} {request.RequestUri}"));

        // Every body is proven by its own header, never by the SDK's trailer.
        Assert.All(all.Where(request => request.Method == HttpMethod.Put), request => Assert.Equal(12, Header(request, "x-amz-checksum-crc64nvme")!.Length));
        Assert.All(all, request => Assert.Null(Header(request, "x-amz-trailer")));
        Assert.All(all, request => Assert.DoesNotContain("TRAILER", Header(request, "x-amz-content-sha256"), StringComparison.Ordinal));
        Assert.Contains(seenOfRuns.Requests, request => request.Method == HttpMethod.Put && request.RequestUri!.AbsolutePath.EndsWith("/report.html", StringComparison.Ordinal));

        // Each kind of request was made: whole objects, uploads of parts, overwrites, deletions, listings.
        Assert.Contains(creating, request => request.RequestUri!.Query.Contains("uploads", StringComparison.Ordinal));
        Assert.Contains(creating, request => request.RequestUri!.AbsolutePath.Contains("/calendar/", StringComparison.Ordinal));
        Assert.Contains(publishing, request => Header(request, "If-Match") is not null && request.Method == HttpMethod.Post);
        Assert.Contains(publishing, request => Header(request, "If-Match") is not null && request.RequestUri!.AbsolutePath.Contains("/logs/", StringComparison.Ordinal));
        Assert.Contains(archive, request => request.Method == HttpMethod.Delete);
        Assert.Contains(archive, request => request.Method == HttpMethod.Head);
        Assert.Contains(archive, request => request.RequestUri!.Query.Contains("list-type=2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bucket_of_somebody_else_gets_nothing()
    {
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local);
        await aws.Logs.CreateLogGroupAsync(new CreateLogGroupRequest { LogGroupName = Small });
        ArchiveSettings settings = Settings(aws, ("ARCHIVE_BUCKET_OWNER", "999988887777"));
        Startup startup = Startup(aws, settings, Clients.Storage(settings, aws.S3, aws.S3, TimeProvider.System));

        Execution execution = await ExecuteAsync(startup, overwrite: false);

        Assert.Equal((ExecutionStatus.Failed, "AccessDenied"), (execution.Details.Status, execution.Details.Error));
        Assert.Contains("999988887777, from ARCHIVE_BUCKET_OWNER, is not the one that owns the bucket", execution.Details.Cause);
        Assert.Empty(await ArchivedObject.KeysAsync(aws));
    }

    private static async Task RunAsync(EmulatedAws aws, Startup startup, bool overwrite)
    {
        Execution execution = await ExecuteAsync(startup, overwrite);
        Assert.Equal((ExecutionStatus.Succeeded, null), (execution.Details.Status, execution.Details.Cause));
        Assert.Equal(14_000, (await ArchivedObject.ReceiptAsync(aws, Large))!.Events);
        Assert.Equal(WorkStatus.Empty, (await ArchivedObject.ReceiptAsync(aws, Empty))!.Status);
    }

    private static Task<Execution> ExecuteAsync(Startup startup, bool overwrite) => new LocalStateMachine(startup).RunAsync(
        $"run-{Guid.NewGuid():n}", new ExecutionInput { Date = EmulatedAws.Date, Overwrite = overwrite }, _ => { }, CancellationToken.None);

    private static ArchiveSettings Settings(EmulatedAws aws, params (string Name, string Value)[] more)
    {
        var values = new Dictionary<string, string>
        {
            ["ARCHIVE_BUCKET"] = aws.Bucket,
            ["RUNS_BUCKET"] = "stack-runs",
            ["INCLUDE"] = "/synthetic/*,/plain/*",
            ["PART_MIB"] = "5",
            ["COMPRESSION"] = "none",
        };
        foreach (var (name, value) in more)
        {
            values[name] = value;
        }

        return ArchiveSettings.Read(values.GetValueOrDefault);
    }

    private static Startup Startup(EmulatedAws aws, IAmazonS3 archive, IAmazonS3 runs, params (string Name, string Value)[] more)
    {
        ArchiveSettings settings = Settings(aws, [("ARCHIVE_BUCKET_OWNER", Owner), ("RUNS_BUCKET_OWNER", Owner), ("ENCRYPTION", "aws:kms"), ("KMS_KEY_ARN", Key), .. more]);
        return Startup(aws, settings, Clients.Storage(settings, archive, runs, TimeProvider.System));
    }

    private static Startup Startup(EmulatedAws aws, ArchiveSettings settings, ArchiveStorage storage) => new()
    {
        Settings = settings,
        Storage = storage,
        Logs = aws.Logs,
        RedriveCount = (_, _) => Task.FromResult(0),
        Logger = NullLogger.Instance,
        Rate = new ReadRate(1000, 1000, TimeProvider.System),
    };

    private static string? Header(HttpRequestMessage request, string name) => request.Headers.TryGetValues(name, out var values) ? values.Single() : null;

    /// <summary>Whether a request decides what an object is encrypted with: PutObject and CreateMultipartUpload.</summary>
    private static bool Creates(HttpRequestMessage request) => request.Method == HttpMethod.Put
        ? !request.RequestUri!.Query.Contains("partNumber", StringComparison.Ordinal)
        : request.Method == HttpMethod.Post && request.RequestUri!.Query.Contains("uploads", StringComparison.Ordinal);

    /// <summary>Whether a request makes an object appear at its key: PutObject and CompleteMultipartUpload.</summary>
    private static bool Publishes(HttpRequestMessage request) => request.Method == HttpMethod.Put
        ? !request.RequestUri!.Query.Contains("partNumber", StringComparison.Ordinal)
        : request.Method == HttpMethod.Post && request.RequestUri!.Query.Contains("uploadId", StringComparison.Ordinal);
}
