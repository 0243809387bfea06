using Amazon.S3;
using LogArchive.Benchmarks.Measuring;
using LogArchive.Benchmarks.Processes;
using LogArchive.Catalog;
using LogArchive.Groups;
using LogArchive.LocalAws;
using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.Benchmarks.Commands;

/// <summary>
/// Measures one very large log group in a region with the highest quota: pages a second, processor, memory, what continuing costs, and what
/// is written to S3. Then it measures how many pages a second a function of each size can read.
/// </summary>
internal static class HugeBenchmark
{
    private const int PagesPerSecond = 25;
    private const int LatencyMilliseconds = 200;
    private const int MessageBytes = 200;

    /// <summary>FilterLogEvents counts 26 bytes for each event, besides its message, and has up to 1 MiB on a page.</summary>
    private const int EventsOfPage = 1024 * 1024 / (MessageBytes + 26);

    /// <summary>What is measured.</summary>
    /// <param name="Events">Events of the day.</param>
    /// <param name="Seconds">Time of an invocation, of which the last 45 s are not for reading.</param>
    /// <param name="EventsOfSizes">Events of the day that functions of each size read.</param>
    /// <param name="Mebibytes">The sizes.</param>
    private sealed record Sizes(long Events, int Seconds, long EventsOfSizes, int[] Mebibytes);

    public static async Task<string> RunAsync(BenchmarkOptions options)
    {
        Sizes sizes = options.IsSmoke ? new(100_000, 50, 20_000, [512]) : new(100_000_000, 345, 10_000_000, [256, 512, 1024, 2048]);
        return $"""
            A quota of {PagesPerSecond} pages a second and READ_RATE {PagesPerSecond}, {LatencyMilliseconds} ms latency, ndjson + gzip, one log group, MAX_CONCURRENCY 1.

            ## A day of {Cell.Number(Gigabytes(sizes.Events))} GB

            As CloudWatch Logs counts: {Cell.Count(sizes.Events)} events of {MessageBytes} bytes. ExportGroup has {FunctionMemory.ExportGroup.Mebibytes} MB, and a whole processor. An invocation has
            {sizes.Seconds} seconds, and reads until 45 seconds before its end.

            {await DayAsync(sizes)}

            ## Functions of each size

            A day of {Cell.Number(Gigabytes(sizes.EventsOfSizes))} GB. The process may use as much of a processor as Lambda gives for the memory, in each period of 100 ms.

            {await FunctionsAsync(sizes)}

            ## Checkpoints

            {await CheckpointCost.MeasureAsync(options.IsSmoke ? [10] : [400, 5000, 10_000])}
            """;
    }

    private static async Task<string> DayAsync(Sizes sizes)
    {
        string group = $"/synthetic/{sizes.Events}x{MessageBytes}";
        await using LocalService service = await StartAsync();
        await service.CreateGroupsAsync(group);
        var environment = await EnvironmentAsync(service);
        environment[ExportProcess.SecondsVariable] = $"{sizes.Seconds}";
        await service.ReportAsync();
        Measured day = await ExportVariant.Ndjson.RunAsync(environment, FunctionMemory.ExportGroup.Runtime, group);
        ServiceReport report = await service.ReportAsync();
        using IAmazonS3 s3 = LocalClients.S3(service.Endpoint);
        var bucket = new ArchiveBucket(s3, environment[SettingVariables.Bucket.Name]);
        var id = new LogGroupId(BenchmarkDay.Scope, group);
        Receipt receipt = await new ReceiptStore(bucket).FindAsync(id, BenchmarkDay.Date, CancellationToken.None)
            ?? throw new BenchmarkFailedException($"'{group}' has no receipt.");
        StoredObject document = (await bucket.FindObjectAsync(ArchiveKeys.Receipt(id, BenchmarkDay.Date), CancellationToken.None))!;
        return $"{Describe(sizes, day, report, receipt, document.Bytes)}\n{Requests(report)}";
    }

    private static MarkdownTable Describe(Sizes sizes, Measured day, ServiceReport report, Receipt receipt, long receiptBytes)
    {
        double full = (double)sizes.Events / EventsOfPage;
        long again = report.Events - sizes.Events;
        IReadOnlyList<ReceiptPart> parts = receipt.Parts!;
        var table = new MarkdownTable("what", "measured");
        table.Add("seconds", Cell.Number(day.Seconds));
        table.Add("full pages of one pagination", Cell.Count((long)Math.Ceiling(full)));
        table.Add("pages", Cell.Count(report.Pages));
        table.Add("pages a second", Cell.Number(report.Pages / day.Seconds));
        table.Add("of the rate", Cell.Percent(report.Pages / day.Seconds / PagesPerSecond));
        table.Add("throttled calls", Cell.Count(report.Throttled));
        table.Add("CPU seconds", Cell.Number(day.CpuSeconds));
        table.Add("CPU ms a full page", Cell.Number(day.CpuSeconds * 1000 / full, 2));
        table.Add("peak MiB", Cell.Mebibytes(day.PeakBytes));
        table.Add("of the memory", Cell.Percent(FunctionMemory.ExportGroup.Share(day)));
        table.Add("continuations", Cell.Count(receipt.Effort!.Continuations));
        table.Add("pages read again", Cell.Number(again / (double)EventsOfPage));
        table.Add("of all pages", Cell.Number(100.0 * again / sizes.Events, 2) + " %");
        table.Add("object, MB", Cell.Megabytes(receipt.ObjectBytes));
        table.Add("parts", Cell.Count(parts.Count));
        table.Add("MB of a part", Cell.Number(parts.Take(parts.Count - 1).DefaultIfEmpty(parts[0]).Average(part => part.Length) / 1e6, 2));
        table.Add("receipt, kB", Cell.Number(receiptBytes / 1e3));
        return table;
    }

    private static MarkdownTable Requests(ServiceReport report)
    {
        var table = new MarkdownTable("requests to S3", "count", "MB", "largest, kB");
        foreach (var (purpose, requests) in report.S3.OrderByDescending(one => one.Value.Count).ThenBy(one => one.Key, StringComparer.Ordinal))
        {
            table.Add(purpose, Cell.Count(requests.Count), Cell.Megabytes(requests.Bytes), Cell.Number(requests.LargestBytes / 1e3));
        }

        return table;
    }

    private static async Task<string> FunctionsAsync(Sizes sizes)
    {
        if (!CpuLimit.IsAvailable)
        {
            return "Not measured: processes cannot be limited here.";
        }

        var table = new MarkdownTable("memory, MB", "processors", "pages a second", "of the rate", "CPU seconds", "of the processors", "peak MiB", "of the memory");
        foreach (int mebibytes in sizes.Mebibytes)
        {
            await AddAsync(table, FunctionMemory.ExportGroup with { Mebibytes = mebibytes }, sizes.EventsOfSizes);
        }

        return table.ToString();
    }

    private static async Task AddAsync(MarkdownTable table, FunctionMemory function, long events)
    {
        string group = $"/synthetic/{events}x{MessageBytes}";
        await using LocalService service = await StartAsync();
        await service.CreateGroupsAsync(group);
        using var limit = new CpuLimit(function.Processors);
        var program = limit.Limit(MeasuredProcess.OwnCommand("export", ExportProcess.Product, group));
        Measured day = await MeasuredProcess.RunAsync(program, (await EnvironmentAsync(service)).Concat(function.Runtime));
        double pages = (await service.ReportAsync()).Pages / day.Seconds;
        table.Add(
            $"{function.Mebibytes}",
            Cell.Number(function.Processors, 2),
            Cell.Number(pages),
            Cell.Percent(pages / PagesPerSecond),
            Cell.Number(day.CpuSeconds),
            Cell.Percent(day.CpuSeconds / day.Seconds / function.Processors),
            Cell.Mebibytes(day.PeakBytes),
            Cell.Percent(function.Share(day)));
    }

    private static Task<LocalService> StartAsync() => LocalService.StartAsync(new Dictionary<string, string>
    {
        [CloudWatchLogsOptions.RateVariable] = $"{PagesPerSecond}",
        [CloudWatchLogsOptions.LatencyVariable] = $"{LatencyMilliseconds}",
    });

    private static async Task<Dictionary<string, string>> EnvironmentAsync(LocalService service) => new(await service.EnvironmentAsync())
    {
        [SettingVariables.ReadRate.Name] = $"{PagesPerSecond}",
        [SettingVariables.MaxConcurrency.Name] = "1",
    };

    private static double Gigabytes(long events) => events * (MessageBytes + 26) / 1e9;
}
