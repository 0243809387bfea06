namespace LogArchive.Writing.Deflate;

/// <summary>How a block says its code: the lengths of both alphabets' codes in a row, runs of equal ones shortened, in a small code of their own (RFC 1951, section 3.2.7).</summary>
internal sealed class CodeHeader
{
    private const int CopyPrevious = 16;
    private const int FewZeros = 17;
    private const int ManyZeros = 18;
    private const int LongestCode = 7;
    private const int SymbolCount = 19;

    private readonly List<(int Symbol, int Extra)> _runs = [];
    private readonly int[] _counts = new int[SymbolCount];
    private readonly HuffmanCode _code = new(SymbolCount, LongestCode);
    private int _literalCount;
    private int _distanceCount;
    private int _orderedCount;

    /// <summary>Those that are likely to occur first: the rest may be left out.</summary>
    private static ReadOnlySpan<byte> Order => [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    /// <summary>What each symbol carries behind it: how often the run's length is more than the shortest.</summary>
    private static int ExtraBits(int symbol) => symbol switch
    {
        CopyPrevious => 2,
        FewZeros => 3,
        ManyZeros => 7,
        _ => 0,
    };

    /// <summary>How many bits it takes.</summary>
    public long Bits => 5 + 5 + 4 + (3 * _orderedCount) + _code.Bits(_counts) + _runs.Sum(run => ExtraBits(run.Symbol));

    /// <summary>Describes a block's code.</summary>
    public void Fit(ReadOnlySpan<byte> literals, ReadOnlySpan<byte> distances)
    {
        _literalCount = Math.Max(literals.LastIndexOfAnyExcept((byte)0) + 1, DeflateCodes.FirstLength);
        _distanceCount = Math.Max(distances.LastIndexOfAnyExcept((byte)0) + 1, 1);
        _runs.Clear();
        FindRuns([.. literals[.._literalCount], .. distances[.._distanceCount]]);
        _counts.AsSpan().Clear();
        foreach (var (symbol, _) in _runs)
        {
            _counts[symbol]++;
        }

        _code.Fit(_counts);
        _orderedCount = SymbolCount;
        while (_orderedCount > 4 && _code.Lengths[Order[_orderedCount - 1]] == 0)
        {
            _orderedCount--;
        }
    }

    public void WriteTo(BitWriter writer)
    {
        writer.Write((ulong)(_literalCount - DeflateCodes.FirstLength), 5);
        writer.Write((ulong)(_distanceCount - 1), 5);
        writer.Write((ulong)(_orderedCount - 4), 4);
        foreach (byte symbol in Order[.._orderedCount])
        {
            writer.Write(_code.Lengths[symbol], 3);
        }

        foreach (var (symbol, extra) in _runs)
        {
            writer.Write(_code.Codes[symbol]);
            writer.Write((ulong)extra, ExtraBits(symbol));
        }
    }

    private void FindRuns(ReadOnlySpan<byte> lengths)
    {
        while (!lengths.IsEmpty)
        {
            byte length = lengths[0];
            int run = lengths.IndexOfAnyExcept(length);
            run = run < 0 ? lengths.Length : run;
            lengths = lengths[run..];
            AddRun(length, run);
        }
    }

    private void AddRun(byte length, int run)
    {
        if (length == 0)
        {
            for (; run >= 11; run -= Math.Min(run, 138))
            {
                _runs.Add((ManyZeros, Math.Min(run, 138) - 11));
            }
        }
        else
        {
            _runs.Add((length, 0));
            run--;
        }

        var (symbol, most) = length == 0 ? (FewZeros, 10) : (CopyPrevious, 6);
        for (; run >= 3; run -= Math.Min(run, most))
        {
            _runs.Add((symbol, Math.Min(run, most) - 3));
        }

        for (; run > 0; run--)
        {
            _runs.Add((length, 0));
        }
    }
}
