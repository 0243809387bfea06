using System.Diagnostics;
using Amazon.S3;
using LogArchive.Benchmarks.Measuring;
using LogArchive.Benchmarks.Processes;
using LogArchive.Catalog;
using LogArchive.LocalAws;
using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.Benchmarks.Commands;

/// <summary>Measures what it takes to write a checkpoint, which lists all parts and is written after each.</summary>
internal static class CheckpointCost
{
    private const int Rounds = 50;

    public static async Task<MarkdownTable> MeasureAsync(int[] partCounts)
    {
        await using LocalService service = await LocalService.StartAsync();
        var environment = await service.EnvironmentAsync();
        using IAmazonS3 s3 = LocalClients.S3(service.Endpoint);
        var settings = ArchiveSettings.Read(name => environment.GetValueOrDefault(name));
        var store = new CheckpointStore(new ArchiveStorage(new ArchiveBucket(s3, settings.Bucket)), settings);
        WorkItem item = ExportProcess.Item("/synthetic/1000000000x200", settings);
        var table = new MarkdownTable("parts", "ms to write one", "CPU ms", "kB");
        foreach (int parts in partCounts)
        {
            Checkpoint checkpoint = Of(item, settings, parts);
            var (milliseconds, cpu) = await MeasureAsync(() => store.SaveAsync(item, checkpoint, CancellationToken.None));
            S3Requests written = (await service.ReportAsync()).S3[S3Purpose.PutCheckpoint];
            table.Add(Cell.Count(parts), Cell.Number(milliseconds), Cell.Number(cpu), Cell.Number(written.LargestBytes / 1e3));
        }

        return table;
    }

    /// <summary>Milliseconds, and milliseconds of CPU, of one save; the first ones do not count.</summary>
    private static async Task<(double Elapsed, double Cpu)> MeasureAsync(Func<Task> save)
    {
        await RepeatAsync(save);
        TimeSpan before = Environment.CpuUsage.TotalTime;
        var work = Stopwatch.StartNew();
        await RepeatAsync(save);
        return (work.Elapsed.TotalMilliseconds / Rounds, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / Rounds);
    }

    private static async Task RepeatAsync(Func<Task> save)
    {
        for (int round = 0; round < Rounds; round++)
        {
            await save();
        }
    }

    private static Checkpoint Of(WorkItem item, ArchiveSettings settings, int parts) => new()
    {
        Identity = CheckpointIdentity.Of(item, settings),
        UploadId = new string('u', 100),
        Parts = [.. Enumerable.Range(0, parts).Select(number => new CheckpointPart(
            $"{number:x32}", "AAAAAAAAAAA=", 8_400_000, item.Start + number, item.Start + number + 1000, 260_000))],
        RawBytes = parts * 80_000_000L,
        RawCrc32 = uint.MaxValue,
        Fingerprint = new string('f', 32),
        IsWhole = false,
        Position = ReadPosition.StartOf(item.Start),
        Hours = [.. Enumerable.Repeat(50_000_000L, 24)],
        Effort = new ExportEffort(300_000, 0, 13, 12_000),
        Started = DateTimeOffset.FromUnixTimeMilliseconds(item.End),
    };
}
