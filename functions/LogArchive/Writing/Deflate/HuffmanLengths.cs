namespace LogArchive.Writing.Deflate;

/// <summary>Finds the lengths of a prefix code: Huffman's, and where one of them would be too long, nearly so.</summary>
internal static class HuffmanLengths
{
    /// <param name="counts">How often each symbol occurs.</param>
    /// <param name="longest">Bits that a code may have.</param>
    /// <param name="lengths">Takes the bits of each symbol's code; 0 for one that does not occur.</param>
    public static void Fit(ReadOnlySpan<int> counts, int longest, Span<byte> lengths)
    {
        lengths.Clear();
        int[] symbols = RarestFirst(counts);
        if (symbols.Length < 2)
        {
            // Readers refuse a code without any bit.
            lengths[symbols.Length == 0 ? 0 : symbols[0]] = 1;
            return;
        }

        Span<int> symbolsOfLength = stackalloc int[longest + 1];
        Count(Depths(counts, symbols), symbolsOfLength);
        Shorten(symbolsOfLength);
        int next = 0;
        for (int length = longest; length > 0; length--)
        {
            for (int i = 0; i < symbolsOfLength[length]; i++)
            {
                lengths[symbols[next++]] = (byte)length;
            }
        }
    }

    private static int[] RarestFirst(ReadOnlySpan<int> counts)
    {
        var keys = new List<long>(counts.Length);
        for (int symbol = 0; symbol < counts.Length; symbol++)
        {
            if (counts[symbol] > 0)
            {
                keys.Add(((long)counts[symbol] << 16) | (long)symbol);
            }
        }

        keys.Sort();
        return keys.ConvertAll(key => (int)(key & 0xffff)).ToArray();
    }

    /// <summary>How deep each symbol lies in Huffman's tree, in which the two rarest nodes are joined again and again.</summary>
    private static int[] Depths(ReadOnlySpan<int> counts, int[] symbols)
    {
        int leaves = symbols.Length;
        int[] weights = new int[(2 * leaves) - 1];
        int[] parents = new int[weights.Length];
        for (int i = 0; i < leaves; i++)
        {
            weights[i] = counts[symbols[i]];
        }

        // Leaves are sorted, and so are joined nodes, as they come: the rarest node is the first of either.
        var (leaf, joined) = (0, leaves);
        for (int node = leaves; node < weights.Length; node++)
        {
            for (int child = 0; child < 2; child++)
            {
                int rarest = leaf < leaves && (joined == node || weights[leaf] <= weights[joined]) ? leaf++ : joined++;
                weights[node] += weights[rarest];
                parents[rarest] = node;
            }
        }

        int[] depths = new int[weights.Length];
        for (int node = weights.Length - 2; node >= 0; node--)
        {
            depths[node] = depths[parents[node]] + 1;
        }

        return depths[..leaves];
    }

    private static void Count(int[] depths, Span<int> symbolsOfLength)
    {
        symbolsOfLength.Clear();
        foreach (int depth in depths)
        {
            symbolsOfLength[Math.Min(depth, symbolsOfLength.Length - 1)]++;
        }
    }

    /// <summary>
    /// Where deep leaves were cut off at the longest length, there are more codes than fit: a leaf higher up becomes two, one level
    /// below, which takes in one of them, until all have a place.
    /// </summary>
    private static void Shorten(Span<int> symbolsOfLength)
    {
        int longest = symbolsOfLength.Length - 1;
        long tooMany = -1L << longest;
        for (int length = 1; length <= longest; length++)
        {
            tooMany += (long)symbolsOfLength[length] << (longest - length);
        }

        for (; tooMany > 0; tooMany--)
        {
            int length = longest - 1;
            while (symbolsOfLength[length] == 0)
            {
                length--;
            }

            symbolsOfLength[longest]--;
            symbolsOfLength[length]--;
            symbolsOfLength[length + 1] += 2;
        }
    }
}
