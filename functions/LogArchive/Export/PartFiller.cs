using LogArchive.Lines;
using LogArchive.Merging;
using LogArchive.Writing;

namespace LogArchive.Export;

/// <summary>Fills the parts of a daily object with lines and, between them, the events that only the object has that it replaces.</summary>
internal sealed class PartFiller(ExportProgress progress)
{
    private readonly DailyObjectWriter _writer = progress.Writer;
    private readonly ExportTally _tally = progress.Tally;
    private readonly ArchivedEvents? _archived = progress.United;

    /// <summary>Writes lines that were read, in runs.</summary>
    public async Task WriteAsync(IEnumerable<ReadOnlyMemory<Line>> runs, StopSignals stop)
    {
        foreach (ReadOnlyMemory<Line> run in runs)
        {
            await (_archived is null ? WriteAsync(run, stop.Hard) : UniteAsync(run, _archived, stop));
        }
    }

    /// <summary>Writes the archived events after the last line that was read.</summary>
    /// <exception cref="ArchiveWouldShrink">There are some, but nobody knows where they belong.</exception>
    public async Task WriteRestAsync(StopSignals stop)
    {
        try
        {
            while (_archived is not null && await _archived.HasMoreAsync())
            {
                await KeepAsync(_archived, stop);
            }
        }
        catch (EventsNotMergeable)
        {
            throw new ArchiveWouldShrink(progress.Item, progress.Merged!.Key);
        }
    }

    private async Task WriteAsync(ReadOnlyMemory<Line> run, CancellationToken cancellationToken)
    {
        for (int written = 0; written < run.Length;)
        {
            await CutIfFullAsync(cancellationToken);
            written += WriteToPart(run.Span[written..]);
        }
    }

    private async Task UniteAsync(ReadOnlyMemory<Line> run, ArchivedEvents archived, StopSignals stop)
    {
        for (int i = 0; i < run.Length; i++)
        {
            Line line = run.Span[i];
            while (await archived.PrecedesAsync(line.Timestamp, line.IngestionTime))
            {
                await KeepAsync(archived, stop);
            }

            // A cut remembers how far the archived events were consumed, so it comes before the line is one of them.
            await CutIfFullAsync(stop.Hard);
            await archived.MatchAsync(line);
            WriteToPart([line]);
        }
    }

    /// <summary>Writes the next archived event. There may be hours of them before a line, so this stops like reading.</summary>
    private async Task KeepAsync(ArchivedEvents archived, StopSignals stop)
    {
        stop.Soft.ThrowIfCancellationRequested();
        await CutIfFullAsync(stop.Hard);
        KeptEvent kept = archived.Take();
        _tally.AdvanceTo(kept.Timestamp, _writer.Events);
        _writer.WriteKept(kept.Timestamp, kept.Bytes.Span);
    }

    private ValueTask CutIfFullAsync(CancellationToken cancellationToken) =>
        _writer.IsPartFull ? new ValueTask(_writer.CutAsync(cancellationToken)) : ValueTask.CompletedTask;

    /// <summary>Writes lines until they end or the part is full.</summary>
    /// <returns>How many lines were written.</returns>
    private int WriteToPart(ReadOnlySpan<Line> lines)
    {
        int written = 0;
        do
        {
            ref readonly Line line = ref lines[written++];
            _tally.AdvanceTo(line.Timestamp, _writer.Events);
            _writer.Write(line);
        }
        while (written < lines.Length && !_writer.IsPartFull);
        return written;
    }
}
