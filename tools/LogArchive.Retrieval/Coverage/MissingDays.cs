using LogArchive.Days;

namespace LogArchive.Retrieval.Coverage;

/// <summary>Consecutive days of which a log group has no receipt.</summary>
/// <param name="LogGroup">The log group.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
public sealed record MissingDays(string LogGroup, DateOnly From, DateOnly To)
{
    /// <summary>The command that archives them, if CloudWatch Logs still has them.</summary>
    public string Command => $"./logarchive backfill --from {ArchiveDay.Format(From)} --to {ArchiveDay.Format(To)} --group {LogGroup}";

    /// <summary>The dates in words.</summary>
    public string Dates => From == To ? ArchiveDay.Format(From) : $"{ArchiveDay.Format(From)} to {ArchiveDay.Format(To)}";

    /// <summary>All of an archive.</summary>
    public static IEnumerable<MissingDays> Of(ArchiveCoverage coverage)
    {
        foreach (GroupCoverage group in coverage.Groups)
        {
            for (int day = 0; day < group.Days.Count; day++)
            {
                int first = day;
                while (day < group.Days.Count && group.Days[day].Status == DayStatus.Missing)
                {
                    day++;
                }

                if (day > first)
                {
                    yield return new MissingDays(group.LogGroup, coverage.From.AddDays(first), coverage.From.AddDays(day - 1));
                }
            }
        }
    }
}
