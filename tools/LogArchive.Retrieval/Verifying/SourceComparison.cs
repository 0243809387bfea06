using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Insights;
using LogArchive.Lines;
using LogArchive.Merging;
using LogArchive.Reading;
using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.Retrieval.Verifying;

/// <summary>Compares archived days with CloudWatch Logs, while it still has them.</summary>
/// <param name="bucket">The archive's bucket.</param>
/// <param name="readerFor">A reader whose lines are in the format of a receipt, and that reads in one of the ways.</param>
/// <param name="time">The clock.</param>
public sealed class SourceComparison(ArchiveBucket bucket, Func<Receipt, EventReader, DayReader> readerFor, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>The format of a receipt's lines; that of a day without lines does not matter.</summary>
    public static LineFormat FormatOf(Receipt receipt) => LineFormat.OfReceipt(receipt.Format) ?? default;

    public void Dispose() => _turn.Dispose();

    /// <summary>Compares a day. A day is read in the way of an export, one day at a time.</summary>
    internal async Task CompareAsync(Receipt receipt, DayFindings found, Mending mending, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            // FilterLogEvents is free, and a second opinion on what Logs Insights has returned.
            DayReader reader = readerFor(receipt, EventReader.FilterLogEvents);
            LogGroupInfo? group = await reader.FindGroupAsync(receipt.LogGroup, cancellationToken);
            reader = group is { IsReadable: false } ? readerFor(receipt, EventReader.Insights) : reader;
            if (Reason(receipt, group) is { } reason)
            {
                found.Unchecked.Add(new Unchecked(
                    receipt.LogGroup, receipt.Date, $"{Subject(receipt)} can no longer be compared with CloudWatch Logs: {reason}.", null));
                return;
            }

            found.Totals.Compared++;
            if (await DifferenceAsync(receipt, reader, cancellationToken) is { } difference)
            {
                found.Findings.Add(new Finding(
                    FindingKind.SourceHasMore,
                    $"{Subject(receipt)}: {difference}.",
                    mending.Reread(receipt.LogGroup, receipt.Date, receipt.Key ?? ""))
                {
                    LogGroup = receipt.LogGroup,
                    Date = receipt.Date,
                });
            }
        }
        catch (Exception e) when (IsOfTheDay(e))
        {
            found.Unchecked.Add(new Unchecked(
                receipt.LogGroup, receipt.Date, $"{Subject(receipt)} could not be compared with CloudWatch Logs: {e.Message}", null));
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Whether other days can be compared all the same.</summary>
    private static bool IsOfTheDay(Exception e) => e is LogGroupGone or LogGroupNotReadable or EndlessPages or MillisecondTooLarge
        or QueryFailed or QueryIncomplete or QueryRefused or QueryTooLarge or CountDiffers
        or InvalidUtf8 or EventsOutOfOrder or PageTokenRefused or ArchivedObjectUnreadable or ArchivedObjectChanged;

    private static string Subject(Receipt receipt) => $"'{receipt.LogGroup}' {ArchiveDay.Format(receipt.Date)}";

    /// <summary>Why a day cannot be compared, as a clause; null: it can.</summary>
    private string? Reason(Receipt receipt, LogGroupInfo? group)
    {
        if (group is null)
        {
            return "the log group does not exist there";
        }

        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return group.Arn != receipt.LogGroupArn ? $"the credentials are for {group.Id.Scope}"
            : receipt.Reader == EventReader.FilterLogEvents && !group.IsReadable ? $"its class is {group.Class}"
            : group.ExpiryOf(receipt.Start) <= now ? $"its retention is {group.RetentionDays} days"
            : group.Created?.ToUnixTimeMilliseconds() > receipt.Finished.ToUnixTimeMilliseconds()
                ? "the log group was created after it was archived"
            : null;
    }

    private async Task<string?> DifferenceAsync(Receipt receipt, DayReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await DifferenceAsync(new Reading(receipt, reader, SortsSlices: false), cancellationToken);
        }
        catch (EventsOutOfOrder)
        {
            return await DifferenceAsync(new Reading(receipt, reader, SortsSlices: true), cancellationToken);
        }
    }

    private async Task<string?> DifferenceAsync(Reading reading, CancellationToken cancellationToken)
    {
        Receipt receipt = reading.Receipt;
        var fingerprint = default(ContentFingerprint);
        long events = 0;
        await ForEachAsync(
            reading,
            line =>
            {
                fingerprint = fingerprint.With(line.Bytes);
                events++;
                return ValueTask.CompletedTask;
            },
            cancellationToken);
        if (await reading.Reader.CountAsync(ItemOf(receipt), cancellationToken) is { } counted && counted != events)
        {
            throw new CountDiffers(receipt.LogGroup, counted, events);
        }

        if (events == receipt.Events && (events == 0 || fingerprint.ToString() == receipt.Fingerprint))
        {
            return null;
        }

        if (receipt.Status != WorkStatus.Archived)
        {
            return $"CloudWatch Logs has {events:#,0} events of that day, but it was archived as {StatusWord.Of(receipt.Status)}";
        }

        if (receipt.Format != LineFormat.Ndjson.ReceiptName)
        {
            // In text format, kept lines have no times, so they cannot be told from others.
            return events < receipt.Events ? null
                : $"CloudWatch Logs has {events:#,0} events of that day now, the archive {receipt.Events:#,0}";
        }

        long missing = await MissingAsync(reading, cancellationToken);
        return missing <= 0 ? null
            : $"CloudWatch Logs has {missing:#,0} events of that day that the archive lacks. It was archived with {receipt.Events:#,0}";
    }

    /// <summary>How many events CloudWatch Logs has that the archive lacks.</summary>
    private async Task<long> MissingAsync(Reading reading, CancellationToken cancellationToken)
    {
        Receipt receipt = reading.Receipt;
        StoredObject stored = await bucket.FindObjectAsync(receipt.Key!, cancellationToken) is { } there && receipt.Describes(there)
            ? there
            : throw new ArchivedObjectChanged(bucket.AddressOf(receipt.Key!));
        await using ArchivedEvents archived =
            await new ArchivedDay(stored, receipt).OpenAsync(bucket, LineFormat.Ndjson, from: null, cancellationToken);
        long events = 0;
        await ForEachAsync(
            reading,
            async line =>
            {
                while (await archived.PrecedesAsync(line.Timestamp, line.IngestionTime))
                {
                    archived.Take();
                }

                await archived.MatchAsync(line);
                events++;
            },
            cancellationToken);
        while (await archived.HasMoreAsync())
        {
            archived.Take();
        }

        return events - (receipt.Events - archived.Position.Kept);
    }

    private static WorkItem ItemOf(Receipt receipt) => new()
    {
        LogGroup = receipt.LogGroup,
        LogGroupArn = receipt.LogGroupArn,
        Date = receipt.Date,
        Start = receipt.Start,
        End = receipt.End,
        TimeZone = receipt.TimeZone,
        Key = receipt.Key ?? "",
        Run = receipt.Run,
    };

    private static async Task ForEachAsync(Reading reading, Func<Line, ValueTask> work, CancellationToken cancellationToken)
    {
        WorkItem item = ItemOf(reading.Receipt);
        await foreach (LineBatch batch in reading.Reader.ReadAsync(item, resume: null, reading.SortsSlices, cancellationToken))
        {
            foreach (ReadOnlyMemory<Line> run in batch.Lines)
            {
                for (int i = 0; i < run.Length; i++)
                {
                    await work(run.Span[i]);
                }
            }
        }
    }

    /// <summary>How a day is read.</summary>
    /// <param name="Receipt">Its receipt.</param>
    /// <param name="Reader">What reads it.</param>
    /// <param name="SortsSlices">Whether every slice is sorted as a whole, which corrects any order of delivery.</param>
    private sealed record Reading(Receipt Receipt, DayReader Reader, bool SortsSlices);
}
