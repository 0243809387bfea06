using System.Security.Cryptography;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using LogArchive.Catalog;
using LogArchive.Cli;
using LogArchive.Cli.Running;
using LogArchive.Functions;
using LogArchive.IntegrationTests.EndToEnd;
using LogArchive.Reading;
using LogArchive.Runs;
using LogArchive.Settings;
using LogArchive.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace LogArchive.IntegrationTests.Faults;

/// <summary>
/// An archive with a bucket of its own, and the three runs of the matrix: one that is refused in the middle, one that resumes it, and an
/// overwrite. The network is faulty only for what is archived, not for who looks at it.
/// </summary>
internal sealed class FaultyArchive(EmulatedAws aws, string bucket, FaultyNetwork network)
{
    public const string Prefix = "/matrix/";
    public const string OnePage = Prefix + "one";
    public const string Parts = Prefix + "parts";
    public const string Empty = Prefix + "empty";

    public static readonly string[] Groups = [OnePage, Parts, Empty];

    /// <summary>The group of several parts has four of them: lines are counted by 64 KiB.</summary>
    private const int PartBytes = 100 * 1024;

    private readonly DelaylessTime _time = new();

    public FaultyNetwork Network => network;

    /// <summary>What the runs have told the user, with the errors of failed attempts.</summary>
    public StringWriter Told { get; } = new();

    public static async Task FillAsync(EmulatedAws aws)
    {
        await aws.PutAsync(OnePage, [new LoggedEvent("s", EmulatedAws.DayStart + 1, "hello")]);
        await aws.PutAsync(Parts, [.. Enumerable.Range(0, 300).Select(i => new LoggedEvent($"s{i % 2}", EmulatedAws.DayStart + (i * 280_000L), $"{i} {new string('m', 1_500)}"))]);
        await aws.Logs.CreateLogGroupAsync(new CreateLogGroupRequest { LogGroupName = Empty });
    }

    /// <summary>Archives the day as the command line does.</summary>
    /// <returns>Null if it succeeded; or how it failed, as the user sees it.</returns>
    /// <exception cref="TimeoutException">It did not end.</exception>
    public async Task<string?> RunAsync(ArchivePhase phase)
    {
        Func<string, int, Fault?> faults = network.FaultOf;
        if (phase == ArchivePhase.Refused)
        {
            int checkpoints = 0;
            network.FaultOf = (name, number) => faults(name, number) ?? (IsRefused(name, ref checkpoints) ? Refusal : null);
        }

        try
        {
            return await RunAsync(overwrite: phase == ArchivePhase.Overwrite);
        }
        finally
        {
            network.FaultOf = faults;
        }
    }

    private static bool IsRefused(string call, ref int checkpoints) =>
        (call == "PutObject checkpoint" && Interlocked.Increment(ref checkpoints) == 1)
        || (call == "UploadPart data" && Volatile.Read(ref checkpoints) >= 2);

    private async Task<string?> RunAsync(bool overwrite)
    {
        var input = new ExecutionInput { Date = EmulatedAws.Date, Overwrite = overwrite };
        var run = new ArchiveRun(Startup(), TextWriter.Synchronized(Told));
        try
        {
            RunReport report = await run.RunAsync(input, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));
            RunItem[] failed = [.. report.Items.Where(item => item.Status is RunItem.Failed or RunItem.Unread)];
            return report is { Status: "SUCCEEDED", Unread: null } && failed.Length == 0
                ? null
                : string.Join("; ", failed.Select(item => $"{item.LogGroup} {item.Status}: {item.Error}").Prepend($"{report.Status} {report.Error} {report.Unread}"));
        }
        catch (Exception e) when (e is not TimeoutException && Explanation.Of(e) is { } explained)
        {
            return $"{e.GetType().Name}: {explained.Message}";
        }
    }

    /// <summary>What is archived wrongly: a receipt that is not true, an object too many. What is not archived yet is not wrong.</summary>
    public async Task<List<string>> WrongAsync(IReadOnlyDictionary<string, string> expected)
    {
        var wrong = new List<string>();
        Receipt?[] receipts = await Task.WhenAll(Groups.Select(ReceiptAsync));
        foreach (var (group, receipt) in Groups.Zip(receipts))
        {
            string? found = receipt is null ? null : await DescribeAsync(receipt);
            if (found is not null && found != expected[group])
            {
                wrong.Add($"{group} is {found}, but must be {expected[group]}");
            }
        }

        var objects = (await aws.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, Prefix = "logs/" })).S3Objects ?? [];
        string[] unproven = [.. objects.Select(found => found.Key).Except(receipts.Select(receipt => receipt?.Key ?? ""))];
        return receipts.All(receipt => receipt is not null) ? [.. wrong, .. unproven.Select(key => $"{key} has no receipt")] : wrong;
    }

    /// <summary>What each log group's archive is: its receipt's numbers, and the content of its object.</summary>
    public async Task<Dictionary<string, string>> DescribeAsync()
    {
        var described = new Dictionary<string, string>();
        foreach (string group in Groups)
        {
            Receipt receipt = await ReceiptAsync(group) ?? throw new InvalidDataException($"{group} has no receipt.");
            described[group] = await DescribeAsync(receipt);
        }

        return described;
    }

    public async Task<bool> IsCompleteAsync()
    {
        Receipt?[] receipts = await Task.WhenAll(Groups.Select(ReceiptAsync));
        return receipts.All(receipt => receipt is not null);
    }

    private async Task<string> DescribeAsync(Receipt receipt)
    {
        if (receipt.Key is null)
        {
            return StatusWord.Of(receipt.Status);
        }

        try
        {
            using GetObjectResponse stored = await aws.S3.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = receipt.Key, ChecksumMode = ChecksumMode.ENABLED });
            byte[] hash = await SHA256.HashDataAsync(stored.ResponseStream);
            string truth = (receipt.ETag, receipt.ObjectBytes, receipt.ChecksumCrc64Nvme) == (stored.ETag.Trim('"'), stored.ContentLength, stored.ChecksumCRC64NVME)
                ? "true"
                : $"a lie ({receipt.ETag}, {receipt.ObjectBytes}, {receipt.ChecksumCrc64Nvme} of {stored.ETag}, {stored.ContentLength}, {stored.ChecksumCRC64NVME})";
            return $"{receipt.Events} events, {Convert.ToHexStringLower(hash)[..8]}, the receipt {truth}";
        }
        catch (AmazonS3Exception e)
        {
            return $"{receipt.Events} events without an object ({e.ErrorCode})";
        }
    }

    private Task<Receipt?> ReceiptAsync(string group) =>
        new ReceiptStore(new ArchiveBucket(aws.S3, bucket)).FindAsync(aws.Id(group), EmulatedAws.Day, CancellationToken.None);

    /// <summary>What S3 answers without a permission.</summary>
    private static Fault Refusal { get; } = new("refused", Lasts: true, (_, _, _) => Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.Forbidden)
    {
        Content = new StringContent("<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"),
    }));

    private Startup Startup()
    {
        string endpoint = aws.Endpoint.ToString();
        var settings = ArchiveSettings.Read(name => name switch
        {
            "ARCHIVE_BUCKET" => bucket,
            "INCLUDE" => Prefix + "*",
            "READ_RATE" => "1000",
            "COMPRESSION" => "none",
            "MAX_CONCURRENCY" => "1",
            _ => null,
        }) with
        { PartBytes = PartBytes };
        var s3 = new HastyS3(new AmazonS3Config { ServiceURL = endpoint, AuthenticationRegion = EmulatedAws.Region, ForcePathStyle = true, MaxErrorRetry = Clients.Retries, HttpClientFactory = network });
        var logs = new LogEventsClient(
            new BasicAWSCredentials("test", "test"),
            new AmazonCloudWatchLogsConfig { ServiceURL = endpoint, AuthenticationRegion = EmulatedAws.Region, MaxErrorRetry = 1, HttpClientFactory = network });
        return new Startup
        {
            Settings = settings,
            Storage = Clients.Storage(settings, s3, s3, _time),
            Logs = logs,
            RedriveCount = (_, _) => Task.FromResult(0),
            Logger = NullLogger.Instance,
            Time = _time,
            Rate = new ReadRate(1000, 1000, _time),
        };
    }
}
