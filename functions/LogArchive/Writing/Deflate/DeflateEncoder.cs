using System.Runtime.CompilerServices;

namespace LogArchive.Writing.Deflate;

/// <summary>
/// Deflate (RFC 1951) made for lines that are much like those before them: half the CPU time of .NET's zlib-ng at its level 5, and
/// objects no larger. The same pieces make the same bytes, on every machine and with every version of .NET.
/// </summary>
/// <remarks>docs/decisions/0017-own-deflate.md says why, and has the measurements. Not thread-safe.</remarks>
internal sealed class DeflateEncoder
{
    /// <summary>How many bytes before a piece matches can reach.</summary>
    public const int WindowBytes = DeflateCodes.FarthestDistance;

    /// <summary>A match of so many bytes is taken as it is; for a shorter one, the next byte is tried for a longer.</summary>
    private const int TakenAtOnce = 24;

    /// <summary>Within a match, every so many bytes are noted: what is found there later is extended to both sides.</summary>
    private const int NotedEvery = 8;

    /// <summary>After so many bytes without a match, look at every second one only, then at every third, …: it will be no text.</summary>
    private const int PatienceBytes = 64;

    private readonly ulong[] _table = MatchFinder.MakeTable();
    private readonly DeflateBlock _block = new();
    private readonly BitWriter _writer = new();
    private long _length;

    /// <summary>Begins a run of blocks that refers to nothing before it.</summary>
    public void Begin(Stream output)
    {
        _table.AsSpan().Clear();
        _block.Clear();
        _writer.Begin(output);
        _length = 0;
    }

    /// <summary>Compresses a piece; what it becomes may stay inside until more come or the run ends.</summary>
    /// <param name="window">The piece, behind the bytes that came before it, as many as there were up to <see cref="WindowBytes"/>.</param>
    /// <param name="start">Where the piece begins in it.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<byte> window, int start)
    {
        var finder = new MatchFinder(window, _table, _length - start);
        int written = start;
        int index = start;
        while (index < finder.End)
        {
            int length = finder.Find(index, DeflateCodes.ShortestLength, out int distance);
            if (length == 0)
            {
                index += 1 + ((index - written) / PatienceBytes);
                continue;
            }

            int seen = TryNext(finder, ref index, ref length, ref distance);
            int before = finder.CommonBefore(index, distance, Math.Min(index - written, DeflateCodes.LongestLength - length));
            AddLiterals(window[written..(index - before)]);
            AddMatch(length + before, distance);
            index += length;
            written = index;
            for (int end = Math.Min(index, finder.End); seen < end; seen += NotedEvery)
            {
                finder.Note(seen);
            }
        }

        AddLiterals(window[written..]);
        _length += window.Length - start;
    }

    /// <summary>Ends the run on a byte's border, with an empty stored block (a sync flush); further blocks may follow.</summary>
    public void End()
    {
        if (!_block.IsEmpty)
        {
            _block.WriteTo(_writer);
        }

        _writer.Write(0, 3);
        _writer.Align();
        _writer.Write(0xffff_0000, 32);
        _writer.HandOn();
    }

    /// <summary>Moves a short match on as long as there is a longer one at the next byte; where looking ended.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int TryNext(MatchFinder finder, ref int index, ref int length, ref int distance)
    {
        int seen = index + 1;
        while (length < TakenAtOnce && seen < finder.End)
        {
            int longer = finder.Find(seen++, length, out int itsDistance);
            if (longer == 0)
            {
                break;
            }

            (index, length, distance) = (seen - 1, longer, itsDistance);
        }

        return seen;
    }

    private void AddLiterals(ReadOnlySpan<byte> literals)
    {
        while (!literals.IsEmpty)
        {
            literals = literals[_block.AddLiterals(literals)..];
            WriteFullBlock();
        }
    }

    private void AddMatch(int length, int distance)
    {
        _block.AddMatch(length, distance);
        WriteFullBlock();
    }

    private void WriteFullBlock()
    {
        if (_block.IsFull)
        {
            _block.WriteTo(_writer);
            _writer.HandOn();
        }
    }
}
