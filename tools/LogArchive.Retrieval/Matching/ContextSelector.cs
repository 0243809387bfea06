namespace LogArchive.Retrieval.Matching;

/// <summary>Selects lines that match, and those near them, from lines of one log group in order. Lines that are near none may be left out.</summary>
/// <typeparam name="T">A line.</typeparam>
/// <param name="before">How many lines before a match are selected.</param>
/// <param name="after">How many lines after it.</param>
/// <param name="keep">Makes a line last that may be selected later.</param>
public sealed class ContextSelector<T>(int before, int after, Func<T, T> keep)
{
    private readonly Queue<(long Number, T Line)> _kept = new();
    private readonly List<T> _selected = [];

    /// <summary>The number after the last one that is near the latest match.</summary>
    private long _end = long.MinValue;

    /// <summary>Adds the next line.</summary>
    /// <param name="number">Its number in the log group. Numbers ascend, and those of lines that were left out are missing.</param>
    /// <param name="line">The line.</param>
    /// <param name="isMatch">Whether it matches.</param>
    /// <returns>Lines that are now selected, in order; valid until the next call.</returns>
    public IReadOnlyList<T> Add(long number, T line, bool isMatch)
    {
        _selected.Clear();
        if (isMatch)
        {
            while (_kept.TryDequeue(out (long Number, T Line) kept))
            {
                if (kept.Number >= number - before)
                {
                    _selected.Add(kept.Line);
                }
            }

            _end = number + after + 1;
        }

        if (isMatch || number < _end)
        {
            _selected.Add(line);
        }
        else if (before > 0)
        {
            if (_kept.Count == before)
            {
                _kept.Dequeue();
            }

            _kept.Enqueue((number, keep(line)));
        }

        return _selected;
    }
}
