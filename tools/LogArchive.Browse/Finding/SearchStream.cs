using System.Collections.Concurrent;
using System.Text.Json;
using LogArchive.Browse.Paging;
using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Retrieval.Reading;
using LogArchive.Retrieval.Sources;

namespace LogArchive.Browse.Finding;

/// <summary>Writes what a search finds as it finds it, one JSON record a line.</summary>
/// <param name="source">The archive.</param>
/// <param name="selected">What to search for.</param>
/// <param name="to">Receives the records.</param>
internal sealed class SearchStream(ArchiveSource source, Selected selected, Stream to)
{
    /// <summary>How often the page hears how far it is while nothing is found.</summary>
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(250);

    private readonly LinePreview _preview = new();
    private readonly Dictionary<ReadableDay, DayIndex> _indexes = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentQueue<string> _warnings = new();
    private long _read;
    private long _hits;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (Receipt missing in selected.Plan.Missing)
        {
            Warn($"The object of '{missing.LogGroup}' {ArchiveDay.Format(missing.Date)} is not the one that its receipt describes, "
                + "or is not there. " + source.Mend(missing, "--overwrite"));
        }

        bool isAll = await ReadAsync(cancellationToken);
        await WriteAsync(new SearchRecord { Read = _read }, cancellationToken);
        await WriteAsync(new SearchRecord { End = new EndRecord(_hits, isAll) }, cancellationToken);
    }

    /// <summary>Writes one record.</summary>
    public async Task WriteAsync(SearchRecord record, CancellationToken cancellationToken)
    {
        await WriteWarningsAsync(cancellationToken);
        await WriteLineAsync(record, cancellationToken);
        if (record.Hit is null || _hits == 1)
        {
            await to.FlushAsync(cancellationToken);
        }
    }

    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        var reader = new ArchiveReader(source)
        {
            Progress = bytes => Interlocked.Add(ref _read, bytes),
            Skipped = damage => Warn(damage.Message),
        };
        await using IAsyncEnumerator<FoundLine> lines = reader.ReadAsync(selected.Plan, selected.Query, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        while (await MoveNextAsync(lines, cancellationToken))
        {
            if (_hits == selected.Limit)
            {
                return false;
            }

            _hits++;
            await WriteAsync(new SearchRecord { Hit = HitOf(lines.Current) }, cancellationToken);
        }

        return true;
    }

    /// <summary>Waits for the next line, and says how far the search is meanwhile.</summary>
    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<FoundLine> lines, CancellationToken cancellationToken)
    {
        ValueTask<bool> next = lines.MoveNextAsync();
        if (next.IsCompleted)
        {
            return await next;
        }

        Task<bool> waiting = next.AsTask();
        try
        {
            while (await Task.WhenAny(waiting, Task.Delay(ProgressInterval, cancellationToken)) != waiting
                && !cancellationToken.IsCancellationRequested)
            {
                await WriteAsync(new SearchRecord { Read = Interlocked.Read(ref _read) }, cancellationToken);
            }
        }
        catch
        {
            // The reader must not be disposed while it reads.
            await waiting.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw;
        }

        return await waiting;
    }

    private HitRecord HitOf(in FoundLine line)
    {
        if (!_indexes.TryGetValue(line.Day, out DayIndex? index))
        {
            _indexes[line.Day] = index = new DayIndex(line.Day);
        }

        (string text, bool isCut) = _preview.Of(line);
        Receipt receipt = line.Day.Receipt;
        return new HitRecord(
            receipt.LogGroup,
            receipt.Date,
            index.IsByPart ? line.Part : null,
            index.NumberOf(line),
            line.Timestamp,
            receipt.TimeZone,
            text,
            isCut);
    }

    private void Warn(string warning) => _warnings.Enqueue(warning);

    private async Task WriteWarningsAsync(CancellationToken cancellationToken)
    {
        while (_warnings.TryDequeue(out string? warning))
        {
            await WriteLineAsync(new SearchRecord { Warning = warning }, cancellationToken);
        }
    }

    private async Task WriteLineAsync(SearchRecord record, CancellationToken cancellationToken)
    {
        byte[] line = JsonSerializer.SerializeToUtf8Bytes(record, SearchJson.Utf8.SearchRecord);
        await to.WriteAsync(line, cancellationToken);
        await to.WriteAsync("\n"u8.ToArray(), cancellationToken);
    }
}
