using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.S3;
using LogArchive.Settings;
using LogArchive.Storage;
using Xunit.Abstractions;

namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>The exporting process is killed at any time, and another one resumes the same work item.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const string Group = "/synthetic/40000x600";
    private const int Seed = 20261122;

    /// <summary>More calls than an export without faults makes.</summary>
    private const int MostCalls = 60;

    /// <summary>Number of kills. LOGARCHIVE_TEST_KILLS=50 takes a few minutes.</summary>
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("LOGARCHIVE_TEST_KILLS"), out int kills) ? kills : 8;

    [Fact]
    public async Task Killed_at_any_moment_the_export_comes_to_the_same_archive()
    {
        var random = new Random(Seed);
        int callsLeft = int.MaxValue;
        LambdaProcess? process = null;
        void Count()
        {
            if (Interlocked.Decrement(ref callsLeft) == 0)
            {
                process!.Kill();
            }
        }

        await using var aws = await EmulatedAws.StartAsync(
            Emulator.Local,
            new CloudWatchLogsOptions { Faults = _ => { Count(); return null; } },
            new S3Options { Faults = _ => { Count(); return null; } });
        await aws.Logs.CreateLogGroupAsync(new() { LogGroupName = Group });
        process = await LambdaProcess.StartAsync(Variables(aws));
        Receipt expected = await ExportAsync(aws, process, "undisturbed");
        Assert.True(expected.Parts!.Count >= 4, $"{expected.Parts.Count} parts");

        int killed = 0;
        for (int run = 0; killed < Kills; run++)
        {
            Receipt? receipt = null;
            while (receipt is null)
            {
                int calls = killed < Kills ? random.Next(1, MostCalls) : int.MaxValue;
                output.WriteLine($"seed {Seed}, run {run}, {killed} kills so far, the next one at call {calls}");
                Interlocked.Exchange(ref callsLeft, calls);
                try
                {
                    receipt = await ExportAsync(aws, process, $"run-{run}");
                }
                catch (HttpRequestException)
                {
                    killed++;
                    process.Dispose();
                    Interlocked.Exchange(ref callsLeft, int.MaxValue);
                    process = await LambdaProcess.StartAsync(Variables(aws));
                }
            }

            Interlocked.Exchange(ref callsLeft, int.MaxValue);
            Assert.Equal(
                (expected.ChecksumCrc64Nvme, expected.ObjectBytes, expected.Fingerprint, expected.Events, expected.RawBytes),
                (receipt.ChecksumCrc64Nvme, receipt.ObjectBytes, receipt.Fingerprint, receipt.Events, receipt.RawBytes));
            Assert.Equal(expected.Parts, receipt.Parts);
            var stored = await aws.S3.GetObjectMetadataAsync(new() { BucketName = aws.Bucket, Key = receipt.Key, ChecksumMode = Amazon.S3.ChecksumMode.ENABLED });
            Assert.Equal((receipt.ETag, receipt.ChecksumCrc64Nvme), (stored.ETag.Trim('"'), stored.ChecksumCRC64NVME));
            Assert.DoesNotContain(await ArchivedObject.KeysAsync(aws), key => key.Contains("/checkpoints/", StringComparison.Ordinal));
        }

        process.Dispose();
    }

    private static Dictionary<string, string> Variables(EmulatedAws aws)
    {
        Dictionary<string, string> environment = aws.Environment;
        environment["PART_MIB"] = "5";
        environment["COMPRESSION"] = "none";
        return environment;
    }

    /// <summary>Invokes ExportGroup with overwrite.</summary>
    private static async Task<Receipt> ExportAsync(EmulatedAws aws, LambdaProcess process, string run)
    {
        var item = new WorkItem
        {
            LogGroup = Group,
            LogGroupArn = aws.Arn(Group),
            TimeZone = "UTC",
            Date = EmulatedAws.Day,
            Start = EmulatedAws.DayStart,
            End = EmulatedAws.DayStart + 86_400_000,
            Key = ArchiveKeys.DailyObject(aws.Id(Group), EmulatedAws.Day, LineFormat.Ndjson, Compression.None),
            Run = run,
            Overwrite = true,
        };
        string answer = await process.InvokeAsync("ExportGroup", JsonSerializer.Serialize(item, CatalogJson.Default.WorkItem));
        Assert.True(answer.StartsWith("""{"status":"archived",""", StringComparison.Ordinal), answer);
        Receipt receipt = (await new ReceiptStore(new ArchiveBucket(aws.S3, aws.Bucket)).FindAsync(aws.Id(Group), EmulatedAws.Day, CancellationToken.None))!;
        Assert.Equal(run, receipt.Run);
        return receipt;
    }
}
