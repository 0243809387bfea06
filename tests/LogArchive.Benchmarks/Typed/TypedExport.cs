using System.Runtime.CompilerServices;
using Amazon.CloudWatchLogs.Model;
using Amazon.S3;
using LogArchive.Catalog;
using LogArchive.Functions;
using LogArchive.Lines;
using LogArchive.Reading;
using LogArchive.Settings;
using LogArchive.Storage;
using LogArchive.Writing;

namespace LogArchive.Benchmarks.Typed;

/// <summary>
/// The comparison: an export that reads pages sequentially through the SDK's response objects, with a string for every value, and
/// writes ndjson. It uses the product's order, gzip and upload, and writes no receipt.
/// </summary>
internal sealed class TypedExport(Startup startup)
{
    public async Task<ExportResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var target = new ObjectTarget(startup.Storage.Archive, item.Key, "application/gzip", S3StorageClass.Standard);
        await using var upload = new ObjectUpload(target);
        await using var writer = new DailyObjectWriter(upload, PartCompressor.Create(Compression.Gzip), startup.Settings.PartBytes);
        writer.EnterSlice(item.Start, skipped: null);
        var pool = new SegmentPool();
        var order = new StreamedOrder(item.LogGroup, pool);
        var encoder = new TypedEncoder();
        await foreach (List<FilteredLogEvent> events in ReadAsync(item, cancellationToken))
        {
            LinePage page = pool.RentPage();
            foreach (FilteredLogEvent logEvent in events.Where(e => e.Timestamp >= item.Start && e.Timestamp < item.End))
            {
                encoder.Encode(logEvent, page);
            }

            order.Add(page);
            await WriteAsync(order.Take(isEnd: false), writer, cancellationToken);
        }

        await WriteAsync(order.Take(isEnd: true), writer, cancellationToken);
        if (writer.Events == 0)
        {
            return new ExportResult(WorkStatus.Empty, 0, 0);
        }

        await writer.FinishAsync(cancellationToken);
        await upload.PublishAsync(PublishCondition.IfAbsent, cancellationToken);
        return new ExportResult(WorkStatus.Archived, writer.Events, upload.Bytes);
    }

    private async IAsyncEnumerable<List<FilteredLogEvent>> ReadAsync(WorkItem item, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new FilterLogEventsRequest { LogGroupName = item.LogGroup, StartTime = item.Start, EndTime = item.End };
        do
        {
            FilterLogEventsResponse page = await startup.Logs.FilterLogEventsAsync(request, cancellationToken);
            yield return page.Events;
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
    }

    private static async Task WriteAsync(IEnumerable<ReadOnlyMemory<Line>> lines, DailyObjectWriter writer, CancellationToken cancellationToken)
    {
        foreach (ReadOnlyMemory<Line> run in lines)
        {
            for (int i = 0; i < run.Length; i++)
            {
                if (writer.IsPartFull)
                {
                    await writer.CutAsync(cancellationToken);
                }

                writer.Write(run.Span[i]);
            }
        }
    }
}
