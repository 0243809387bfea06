using System.Runtime.CompilerServices;

namespace LogArchive.Writing.Deflate;

/// <summary>Collects what a block consists of, literals and matches, until it is written with a code that was made for it.</summary>
internal sealed class DeflateBlock
{
    /// <summary>A code of its own costs a block some 80 bytes, and pays by fitting what stands in it.</summary>
    private const int MaxSymbols = 16 * 1024;

    private const uint IsMatch = 1u << 31;
    private const int DistanceBits = 15;

    private static readonly HuffmanCode FixedLiterals = MakeFixedLiterals();
    private static readonly HuffmanCode FixedDistances = MakeFixedDistances();

    private readonly uint[] _symbols = new uint[MaxSymbols];
    private readonly int[] _literalCounts = new int[DeflateCodes.LiteralCount];
    private readonly int[] _distanceCounts = new int[DeflateCodes.DistanceCount];
    private readonly HuffmanCode _literals = new(DeflateCodes.LiteralCount, DeflateCodes.LongestCode);
    private readonly HuffmanCode _distances = new(DeflateCodes.DistanceCount, DeflateCodes.LongestCode);
    private readonly CodeHeader _header = new();
    private int _count;

    public bool IsFull => _count == MaxSymbols;

    public bool IsEmpty => _count == 0;

    /// <summary>Adds as many literals as there is room for; how many.</summary>
    public int AddLiterals(ReadOnlySpan<byte> literals)
    {
        int taken = Math.Min(literals.Length, MaxSymbols - _count);
        Span<uint> symbols = _symbols.AsSpan(_count, taken);
        int[] counts = _literalCounts;
        for (int i = 0; i < symbols.Length; i++)
        {
            byte literal = literals[i];
            symbols[i] = literal;
            counts[literal]++;
        }

        _count += taken;
        return taken;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddMatch(int length, int distance)
    {
        _symbols[_count++] = IsMatch | ((uint)length << DistanceBits) | (uint)(distance - 1);
        _literalCounts[DeflateCodes.FirstLength + DeflateCodes.OfLength(length)]++;
        _distanceCounts[DeflateCodes.OfDistance(distance)]++;
    }

    /// <summary>Writes the block, which is not the last one of its stream, and begins the next.</summary>
    public void WriteTo(BitWriter writer)
    {
        _literalCounts[DeflateCodes.EndOfBlock] = 1;
        _literals.Fit(_literalCounts);
        _distances.Fit(_distanceCounts);
        _header.Fit(_literals.Lengths, _distances.Lengths);
        if (Bits(_literals, _distances) + _header.Bits < Bits(FixedLiterals, FixedDistances))
        {
            // Not the last block; a code of its own.
            writer.Write(0b100, 3);
            _header.WriteTo(writer);
            WriteSymbols(writer, _literals, _distances);
        }
        else
        {
            writer.Write(0b010, 3);
            WriteSymbols(writer, FixedLiterals, FixedDistances);
        }

        Clear();
    }

    /// <summary>Forgets what was collected.</summary>
    public void Clear()
    {
        _count = 0;
        _literalCounts.AsSpan().Clear();
        _distanceCounts.AsSpan().Clear();
    }

    private long Bits(HuffmanCode literals, HuffmanCode distances) => literals.Bits(_literalCounts) + distances.Bits(_distanceCounts);

    /// <remarks>Compiled for the processor at hand at once: it is called too seldom to be found worth it, and runs too long each time.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WriteSymbols(BitWriter writer, HuffmanCode literals, HuffmanCode distances)
    {
        ReadOnlySpan<CodeBits> literalBits = literals.Codes;
        ReadOnlySpan<CodeBits> distanceBits = distances.Codes;
        ulong bits = 0;
        int count = 0;
        foreach (uint symbol in _symbols.AsSpan(0, _count))
        {
            // Several literals together, or one match of up to 48 bits.
            if (count > ((symbol & IsMatch) == 0 ? BitWriter.MostBits - DeflateCodes.LongestCode : 0))
            {
                writer.Write(bits, count);
                (bits, count) = (0, 0);
            }

            if ((symbol & IsMatch) == 0)
            {
                literalBits[(int)symbol].AddTo(ref bits, ref count);
            }
            else
            {
                int distance = (int)(symbol & ((1 << DistanceBits) - 1)) + 1;
                DeflateCodes.LengthBits((int)((symbol & ~IsMatch) >> DistanceBits), literalBits).AddTo(ref bits, ref count);
                DeflateCodes.DistanceBits(distance, distanceBits).AddTo(ref bits, ref count);
            }
        }

        writer.Write(bits, count);
        writer.Write(literalBits[DeflateCodes.EndOfBlock]);
    }

    /// <summary>The code that every reader knows (RFC 1951, section 3.2.6); symbols 286 and 287 have a place in it and never occur.</summary>
    private static HuffmanCode MakeFixedLiterals()
    {
        byte[] lengths = new byte[288];
        lengths.AsSpan(0, 144).Fill(8);
        lengths.AsSpan(144, 112).Fill(9);
        lengths.AsSpan(256, 24).Fill(7);
        lengths.AsSpan(280, 8).Fill(8);
        var code = new HuffmanCode(lengths.Length, DeflateCodes.LongestCode);
        code.Set(lengths);
        return code;
    }

    private static HuffmanCode MakeFixedDistances()
    {
        byte[] lengths = new byte[DeflateCodes.DistanceCount];
        lengths.AsSpan().Fill(5);
        var code = new HuffmanCode(lengths.Length, DeflateCodes.LongestCode);
        code.Set(lengths);
        return code;
    }
}
