using LogArchive.Merging;
using LogArchive.Retrieval.Sources;
using LogArchive.Settings;

namespace LogArchive.Retrieval.Reading;

/// <summary>Consecutive lines of a part in memory, in any order at once. The part was proven when they were read.</summary>
public sealed class PartLines
{
    /// <summary>Maximum bytes of the lines that are kept, unless a single line has more.</summary>
    public const int MaxBytes = 24 * 1024 * 1024;

    /// <summary>Maximum number of lines that are kept: lines may be empty.</summary>
    public const int MaxLines = 1024 * 1024;

    private readonly DayPart _part;
    private readonly byte[] _bytes;

    /// <summary>Where each line ends in the bytes: at its line end.</summary>
    private readonly int[] _ends;

    internal PartLines(DayPart part, long first, byte[] bytes, int[] ends) => (_part, First, _bytes, _ends) = (part, first, bytes, ends);

    /// <summary>The number of the first line in its part, from 0.</summary>
    public long First { get; }

    /// <summary>How many lines.</summary>
    public int Count => _ends.Length;

    /// <summary>The number in the part after the last line.</summary>
    public long End => First + Count;

    /// <summary>Whether the part has no lines after these.</summary>
    public bool IsEnd { get; internal init; }

    /// <summary>Bytes that they take in memory.</summary>
    public long Weight => _bytes.Length + ((long)sizeof(int) * _ends.Length);

    /// <summary>A line.</summary>
    /// <param name="index">Its index among these lines, from 0.</param>
    /// <exception cref="InvalidDataException">The line is no event.</exception>
    public FoundLine this[int index]
    {
        get
        {
            int start = index == 0 ? 0 : _ends[index - 1] + 1;
            ReadOnlyMemory<byte> line = _bytes.AsMemory(start, _ends[index] - start);
            long timestamp = _part.Day.Format == LineFormat.Text ? _part.Place.FirstTimestamp
                : NdjsonLine.TimesOf(line.Span)?.Timestamp ?? throw new InvalidDataException("a line is no event");
            return new FoundLine(_part.Day, timestamp, _part.LinesBefore + First + index, IsMatch: true, line)
            {
                Part = _part.Number,
                LineOfPart = First + index,
            };
        }
    }

    /// <summary>Reads the lines around a line of a part.</summary>
    /// <param name="source">The archive.</param>
    /// <param name="part">The part.</param>
    /// <param name="line">A number of a line in the part, from 0; after the last line, the last lines are read, or none.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="PartDamaged">The part cannot be read, or is not what was archived.</exception>
    public static Task<PartLines> ReadAsync(ArchiveSource source, DayPart part, long line, CancellationToken cancellationToken) =>
        ReadAsync(source, part, line, (MaxBytes, MaxLines), cancellationToken);

    internal static async Task<PartLines> ReadAsync(
        ArchiveSource source, DayPart part, long line, (int Bytes, int Lines) limits, CancellationToken cancellationToken)
    {
        using var content = new PartContent(source, part, PartLinesReader.PieceBytes);
        return await new PartLinesReader(content, part, limits).ReadAsync(line, cancellationToken);
    }

    /// <summary>The index of the first line that is not before an instant; <see cref="Count"/> if all are. Lines must have times.</summary>
    /// <param name="instant">In ms since the Unix epoch.</param>
    public int IndexOf(long instant)
    {
        int first = 0;
        for (int end = Count; first < end;)
        {
            int middle = first + ((end - first) / 2);
            (first, end) = this[middle].Timestamp < instant ? (middle + 1, end) : (first, middle);
        }

        return first;
    }
}
