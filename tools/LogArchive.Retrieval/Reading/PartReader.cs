using System.Buffers;
using System.Threading.Channels;
using LogArchive.Retrieval.Sources;
using LogArchive.Settings;

namespace LogArchive.Retrieval.Reading;

/// <summary>Reads a part in the background and keeps a few blocks of its lines ready.</summary>
/// <remarks>It holds a worker of the budget while it works, and none while it waits for its reader.</remarks>
internal sealed class PartReader(ArchiveSource source, DayPart part, LineQuery query, ReadBudget budget)
{
    private readonly Channel<LineBlock> _blocks = Channel.CreateBounded<LineBlock>(
        new BoundedChannelOptions(budget.MaxWaiting) { SingleReader = true, SingleWriter = true });

    private readonly LineScan _scan = LineScan.Of(query, part);
    private LineBlock? _block;

    public DayPart Part => part;

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
                await _blocks.Writer.WriteAsync(_block, cancellationToken);
                _block = null;
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
        using var content = new PartContent(source, part, budget.PieceBytes);
        byte[] bytes = ArrayPool<byte>.Shared.Rent(budget.BlockBytes);
        try
        {
            int held = 0;
            for (int read; !_scan.IsPastEnd && (read = await content.ReadAsync(bytes.AsMemory(held), cancellationToken)) > 0;)
            {
                int whole = bytes.AsSpan(held, read).LastIndexOf((byte)'\n') is >= 0 and var end ? held + end + 1 : 0;
                held += read;
                Scan(bytes.AsSpan(0, whole), content);
                bytes.AsSpan(whole, held - whole).CopyTo(bytes);
                held -= whole;
                bytes = held == bytes.Length ? Grown(bytes) : bytes;
                await GiveOutAsync(cancellationToken);
            }

            End(held, content);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private void Scan(ReadOnlySpan<byte> lines, PartContent content)
    {
        _block ??= budget.Blocks.Take();
        try
        {
            _scan.Scan(lines, _block);
        }
        catch (InvalidDataException e)
        {
            throw content.Damaged(e.Message, e);
        }
    }

    private void End(int left, PartContent content)
    {
        if (_block is not null)
        {
            _scan.End(_block);
        }

        bool isComplete = part.Day.Format == LineFormat.Text || _scan.Lines == part.Place.Events;
        if (!_scan.IsPastEnd && (left > 0 || !isComplete))
        {
            throw content.Damaged(left > 0 ? "its last line has no end" : $"it has {_scan.Lines:#,0} lines");
        }
    }

    private async ValueTask GiveOutAsync(CancellationToken cancellationToken)
    {
        if (_block!.Length < budget.BlockBytes / 2)
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
