using System.Runtime.CompilerServices;
using LogArchive.Retrieval.Sources;
using LogArchive.Settings;

namespace LogArchive.Retrieval.Reading;

/// <summary>Reads the lines of a log group in order; parts ahead of the current one are read in the background as far as the budget allows.</summary>
internal sealed class GroupReader(ArchiveSource source, IReadOnlyList<DayPart> parts, LineQuery query, ReadBudget budget)
{
    private readonly Queue<PartReader> _started = new();
    private readonly List<Task> _running = [];
    private int _next;
    private PartReader? _current;
    private long _start;

    /// <summary>Told of a part that cannot be read, instead of failing; null: it fails.</summary>
    public Action<PartDamaged>? Skipped { get; init; }

    /// <summary>Told the stored bytes of each part when it has been read.</summary>
    public Action<long>? Progress { get; init; }

    /// <summary>Begins to read the first part.</summary>
    public void Start(CancellationToken cancellationToken) => StartNext(isAhead: false, cancellationToken);

    /// <summary>The lines; call it once.</summary>
    /// <exception cref="PartDamaged">A part is damaged: the lines before were given out.</exception>
    /// <exception cref="TooMuchAtOnce">Too many log groups are merged.</exception>
    public async IAsyncEnumerable<FoundLine> LinesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (_started.Count > 0 || _next < parts.Count)
        {
            if (_started.Count == 0)
            {
                StartNext(isAhead: false, cancellationToken);
            }

            PartReader current = _started.Peek();
            TakeTurn(current);
            while (_next < parts.Count && budget.TryAhead())
            {
                StartNext(isAhead: true, cancellationToken);
            }

            if (await HasBlockAsync(current, cancellationToken))
            {
                using LineBlock block = await current.Blocks.ReadAsync(cancellationToken);
                for (int i = 0; i < block.Count; i++)
                {
                    BlockLine line = block[i];
                    yield return new FoundLine(current.Part.Day, line.Timestamp, _start + line.Number, line.IsMatch, block.BytesOf(line))
                    {
                        Part = current.Part.Number,
                        LineOfPart = line.Number,
                    };
                }
            }
            else
            {
                _started.Dequeue();
                Progress?.Invoke(current.Part.Place.Length);
            }
        }
    }

    /// <summary>Waits until nothing is read any more; cancel reading before.</summary>
    public Task StopAsync() => Task.WhenAll(_running);

    private void StartNext(bool isAhead, CancellationToken cancellationToken)
    {
        var part = new PartReader(source, parts[_next++], query, budget) { IsAhead = isAhead };
        _started.Enqueue(part);
        _running.RemoveAll(task => task.IsCompleted);
        _running.Add(Task.Run(() => part.RunAsync(cancellationToken), CancellationToken.None));
    }

    private async ValueTask<bool> HasBlockAsync(PartReader part, CancellationToken cancellationToken)
    {
        try
        {
            return await part.Blocks.WaitToReadAsync(cancellationToken);
        }
        catch (PartDamaged e) when (Skipped is not null)
        {
            Skipped(e);
            return false;
        }
    }

    private void TakeTurn(PartReader part)
    {
        if (part == _current)
        {
            return;
        }

        if (part.IsAhead)
        {
            part.IsAhead = false;
            budget.EndAhead();
        }

        // How many lines a part in text format has is known only when it has been read.
        _start = part.Part.Day.Format == LineFormat.Text && _current is { } before && part.Part.IsAfter(before.Part)
            ? _start + before.Lines
            : part.Part.LinesBefore;
        _current = part;
    }
}
