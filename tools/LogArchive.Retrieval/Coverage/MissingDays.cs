using LogArchive.Days;
using LogArchive.Retrieval.Sources;

namespace LogArchive.Retrieval.Coverage;

/// <summary>Consecutive days without a receipt.</summary>
/// <param name="LogGroup">The log group; null: nothing is archived of these days.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
public sealed record MissingDays(string? LogGroup, DateOnly From, DateOnly To)
{
    /// <summary>The command that archives them, if CloudWatch Logs still has them.</summary>
    public string Command => OperatorCommand.Backfill(From, To, LogGroup);

    /// <summary>The dates in words.</summary>
    public string Dates => From == To ? ArchiveDay.Format(From) : $"{ArchiveDay.Format(From)} to {ArchiveDay.Format(To)}";

    /// <summary>All of an archive: first the days that nobody has, then those that a log group lacks.</summary>
    public static IEnumerable<MissingDays> Of(ArchiveCoverage coverage)
    {
        bool[] nobody = [.. coverage.Days.Select(day => day.Missing > 0 && day.Known == 0)];
        return Runs(null, nobody, coverage.From).Concat(coverage.Groups.SelectMany(group => Runs(
            group.LogGroup,
            [.. group.Days.Select((cell, day) => cell.Status == DayStatus.Missing && !nobody[day])],
            coverage.From)));
    }

    private static IEnumerable<MissingDays> Runs(string? logGroup, bool[] isMissing, DateOnly from)
    {
        for (int day = 0; day < isMissing.Length; day++)
        {
            int first = day;
            while (day < isMissing.Length && isMissing[day])
            {
                day++;
            }

            if (day > first)
            {
                yield return new MissingDays(logGroup, from.AddDays(first), from.AddDays(day - 1));
            }
        }
    }
}
