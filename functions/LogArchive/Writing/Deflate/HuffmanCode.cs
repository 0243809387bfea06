namespace LogArchive.Writing.Deflate;

/// <summary>A prefix code as in RFC 1951, section 3.2.2: who occurs often gets few bits, and the lengths alone tell the codes.</summary>
internal sealed class HuffmanCode
{
    private readonly int _longest;
    private readonly byte[] _lengths;
    private readonly CodeBits[] _codes;

    /// <param name="symbols">Size of the alphabet, up to 288.</param>
    /// <param name="longest">Bits that a code may have, up to 15.</param>
    public HuffmanCode(int symbols, int longest)
    {
        _longest = longest;
        _lengths = new byte[symbols];
        _codes = new CodeBits[symbols];
    }

    /// <summary>Bits of each symbol's code; 0 for one that does not occur.</summary>
    public ReadOnlySpan<byte> Lengths => _lengths;

    /// <summary>Each symbol's code.</summary>
    public ReadOnlySpan<CodeBits> Codes => _codes;

    /// <summary>Makes the code for symbols that occur so often. Of one or none that occur, the code has one bit all the same.</summary>
    public void Fit(ReadOnlySpan<int> counts)
    {
        HuffmanLengths.Fit(counts, _longest, _lengths);
        AssignCodes();
    }

    /// <summary>Takes given lengths.</summary>
    public void Set(ReadOnlySpan<byte> lengths)
    {
        lengths.CopyTo(_lengths);
        AssignCodes();
    }

    /// <summary>How many bits symbols that occur so often take.</summary>
    public long Bits(ReadOnlySpan<int> counts)
    {
        long bits = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            bits += (long)counts[i] * _lengths[i];
        }

        return bits;
    }

    private void AssignCodes()
    {
        Span<int> next = stackalloc int[_longest + 2];
        next.Clear();
        foreach (byte length in _lengths)
        {
            next[length + 1] += length == 0 ? 0 : 1;
        }

        for (int bits = 1; bits <= _longest; bits++)
        {
            next[bits] = (next[bits - 1] + next[bits]) << 1;
        }

        for (int i = 0; i < _lengths.Length; i++)
        {
            _codes[i] = new CodeBits(_lengths[i] == 0 ? 0 : Reversed(next[_lengths[i]]++, _lengths[i]), _lengths[i]);
        }
    }

    private static uint Reversed(int code, int bits)
    {
        int reversed = 0;
        for (int i = 0; i < bits; i++)
        {
            reversed = (reversed << 1) | ((code >> i) & 1);
        }

        return (uint)reversed;
    }
}
