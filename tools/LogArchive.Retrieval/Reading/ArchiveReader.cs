using System.Runtime.CompilerServices;
using LogArchive.Retrieval.Sources;

namespace LogArchive.Retrieval.Reading;

/// <summary>Reads lines of an archive in the order of time, in bounded memory.</summary>
/// <param name="source">The archive.</param>
public sealed class ArchiveReader(ArchiveSource source)
{
    /// <summary>Parts of whole days that are read as one window; lines are given out window by window.</summary>
    private const int WindowParts = 64;

    /// <summary>Told of a part that cannot be read, instead of failing; null: it fails.</summary>
    public Action<PartDamaged>? Skipped { get; init; }

    /// <summary>Told the stored bytes of each part when it has been read; from one thread at a time.</summary>
    public Action<long>? Progress { get; init; }

    /// <summary>Reads lines.</summary>
    /// <param name="plan">What to read.</param>
    /// <param name="query">Which lines of it.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="PartDamaged">A part is damaged.</exception>
    /// <exception cref="TooMuchAtOnce">Too many log groups have many lines at the same time.</exception>
    public async IAsyncEnumerable<FoundLine> ReadAsync(
        ReadPlan plan, LineQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (IReadOnlyList<IReadOnlyList<DayPart>> window in Windows(plan))
        {
            await foreach (FoundLine line in ReadWindowAsync(window, query, cancellationToken))
            {
                yield return line;
            }
        }
    }

    /// <summary>Days touch and do not overlap, so windows of whole days need not be merged.</summary>
    private static IEnumerable<IReadOnlyList<IReadOnlyList<DayPart>>> Windows(ReadPlan plan)
    {
        var lines = new Dictionary<string, long>();
        var window = new SortedDictionary<string, List<DayPart>>(StringComparer.Ordinal);
        foreach (IGrouping<DateOnly, ReadableDay> date in plan.Days.GroupBy(day => day.Receipt.Date))
        {
            foreach (ReadableDay day in date)
            {
                string group = day.Receipt.LogGroup;
                long before = lines.GetValueOrDefault(group);
                lines[group] = before + day.Lines;
                foreach (DayPart part in day.PartsIn(plan.Time, before))
                {
                    window.TryAdd(group, []);
                    window[group].Add(part);
                }
            }

            if (window.Values.Sum(parts => parts.Count) >= WindowParts)
            {
                yield return [.. window.Values];
                window.Clear();
            }
        }

        if (window.Count > 0)
        {
            yield return [.. window.Values];
        }
    }

    private async IAsyncEnumerable<FoundLine> ReadWindowAsync(
        IReadOnlyList<IReadOnlyList<DayPart>> window, LineQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var budget = new ReadBudget(window.Count);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        GroupReader[] groups = [.. window.Select(parts =>
            new GroupReader(source, parts, query, budget) { Skipped = Skipped, Progress = Progress })];
        try
        {
            foreach (GroupReader group in groups)
            {
                group.Start(stop.Token);
            }

            await foreach (FoundLine line in LineMerge.ReadAsync([.. groups.Select(group => group.LinesAsync(stop.Token))], stop.Token))
            {
                yield return line;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(groups.Select(group => group.StopAsync()));
        }
    }
}
