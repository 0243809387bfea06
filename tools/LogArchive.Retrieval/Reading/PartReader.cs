using System.Buffers;
using System.Threading.Channels;
using LogArchive.Merging;
using LogArchive.Retrieval.Sources;
using LogArchive.Settings;

namespace LogArchive.Retrieval.Reading;

/// <summary>Reads a part in the background and keeps a few blocks of its lines ready.</summary>
/// <remarks>It holds a worker of the budget while it works, and none while it waits for its reader.</remarks>
internal sealed class PartReader(ArchiveSource source, DayPart part, LineQuery query, ReadBudget budget)
{
    private const int StepBytes = 32 * 1024;

    private readonly Channel<LineBlock> _blocks = Channel.CreateBounded<LineBlock>(
        new BoundedChannelOptions(budget.MaxWaiting) { SingleReader = true, SingleWriter = true });

    private LineBlock? _block;

    public DayPart Part => part;

    /// <summary>Lines that were read; of the whole part at its end.</summary>
    public long Lines { get; private set; }

    /// <summary>Whether it was started before its turn.</summary>
    public bool IsAhead { get; set; }

    /// <summary>The lines. It ends with the exception that ended reading, after the lines that came before.</summary>
    public ChannelReader<LineBlock> Blocks => _blocks.Reader;

    /// <summary>Reads the part; what goes wrong is given to the reader of <see cref="Blocks"/>.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Exception? failure = null;
        bool isOpen = false;
        try
        {
            await budget.EnterAsync(cancellationToken);
            try
            {
                isOpen = true;
                budget.Open(part.Day.Compression);
                await ReadAsync(cancellationToken);
            }
            finally
            {
                budget.Leave();
            }
        }
        catch (Exception e)
        {
            failure = e;
        }

        await EndAsync(failure, cancellationToken);
        if (isOpen)
        {
            budget.Close(part.Day.Compression);
        }
    }

    /// <summary>Gives out the last lines without holding a worker.</summary>
    private async Task EndAsync(Exception? failure, CancellationToken cancellationToken)
    {
        try
        {
            if (_block is { Count: > 0 })
            {
                // It may wait for long, as one of many.
                LineBlock last = _block.Weight < budget.BlockBytes / 4 ? _block.Trimmed() : _block;
                await _blocks.Writer.WriteAsync(last, cancellationToken);
                _block = last == _block ? null : _block;
            }
        }
        catch (OperationCanceledException e)
        {
            failure ??= e;
        }

        _block?.Dispose();
        _blocks.Writer.Complete(failure);
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        // Of thousands of parts, most wait to be read, or have been: only those that are read have a matcher.
        var scan = LineScan.Of(query, part);
        using var content = new PartContent(source, part, budget.PieceBytes);
        byte[] bytes = ArrayPool<byte>.Shared.Rent(budget.BlockBytes);
        try
        {
            int held = 0;
            for (int read; !scan.IsPastEnd && (read = await content.ReadAsync(bytes.AsMemory(held), cancellationToken)) > 0;)
            {
                int whole = bytes.AsSpan(held, read).LastIndexOf((byte)'\n') is >= 0 and var end ? held + end + 1 : 0;
                held += read;
                for (int at = 0; at < whole && !scan.IsPastEnd;)
                {
                    int length = StepIn(bytes.AsSpan(at, whole - at));
                    Scan(scan, bytes.AsSpan(at, length), content);
                    at += length;
                    await GiveOutAsync(cancellationToken);
                }

                bytes.AsSpan(whole, held - whole).CopyTo(bytes);
                held -= whole;
                bytes = held < bytes.Length ? bytes
                    : held < NdjsonLine.MaxBytes ? Grown(bytes)
                    : throw content.Damaged($"a line has more than {NdjsonLine.MaxBytes} bytes");
            }

            // Damage can look like a line after the time.
            await content.ProveAsync(cancellationToken);
            End(scan, held, content);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
            Lines = scan.Lines;
        }
    }

    /// <summary>The length of the next lines to scan at once: lines may be empty, and then there are as many of them as bytes.</summary>
    private static int StepIn(ReadOnlySpan<byte> lines) => lines.Length <= StepBytes ? lines.Length
        : lines[..StepBytes].LastIndexOf((byte)'\n') is >= 0 and var end ? end + 1
        : StepBytes + lines[StepBytes..].IndexOf((byte)'\n') + 1;

    private void Scan(LineScan scan, ReadOnlySpan<byte> lines, PartContent content)
    {
        _block ??= budget.Blocks.Take();
        try
        {
            scan.Scan(lines, _block);
        }
        catch (InvalidDataException e)
        {
            throw content.Damaged(e.Message, e);
        }
    }

    private void End(LineScan scan, int left, PartContent content)
    {
        if (_block is not null)
        {
            scan.End(_block);
        }

        bool isComplete = part.Day.Format == LineFormat.Text || scan.Lines == part.Place.Events;
        if (!scan.IsPastEnd && (left > 0 || !isComplete))
        {
            throw content.Damaged(left > 0 ? "its last line has no end" : $"it has {scan.Lines:#,0} lines");
        }
    }

    private async ValueTask GiveOutAsync(CancellationToken cancellationToken)
    {
        if (_block!.Weight < budget.BlockBytes / 2)
        {
            return;
        }

        LineBlock full = _block;
        _block = null;
        if (!_blocks.Writer.TryWrite(full))
        {
            budget.Leave();
            try
            {
                await _blocks.Writer.WriteAsync(full, cancellationToken);
            }
            finally
            {
                await budget.EnterAsync(CancellationToken.None);
            }
        }
    }

    private static byte[] Grown(byte[] bytes)
    {
        byte[] grown = ArrayPool<byte>.Shared.Rent(2 * bytes.Length);
        bytes.CopyTo(grown, 0);
        ArrayPool<byte>.Shared.Return(bytes);
        return grown;
    }
}
