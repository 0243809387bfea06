using System.Collections.Concurrent;

namespace LogArchive.Retrieval.Reading;

/// <summary>Keeps blocks to be used again. Those of many log groups live long, so that as garbage they would pile up.</summary>
/// <param name="blockBytes">Bytes of a block.</param>
internal sealed class BlockPool(int blockBytes)
{
    private readonly ConcurrentQueue<LineBlock> _free = new();

    /// <summary>An empty block; dispose it to give it back.</summary>
    public LineBlock Take() => _free.TryDequeue(out LineBlock? block) ? block : new LineBlock(this, blockBytes);

    public void Return(LineBlock block)
    {
        // One that had to hold a long line, or very many, is not worth keeping.
        if (block.IsUsual(blockBytes))
        {
            block.Clear();
            _free.Enqueue(block);
        }
    }
}
