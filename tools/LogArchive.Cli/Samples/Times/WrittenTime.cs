namespace LogArchive.Cli.Samples.Times;

/// <summary>The time that a log line names.</summary>
/// <param name="Time">The time in UTC. If the line names no year, one of the year 2000, which has all 366 dates.</param>
internal readonly record struct WrittenTime(DateTime Time)
{
    /// <summary>Two leap years are at most eight years apart.</summary>
    private const int MaxYearsBack = 8;

    public bool HasYear { get; init; } = true;

    /// <summary>False: the line does not say its time zone, and UTC is assumed.</summary>
    public bool HasZone { get; init; } = true;

    /// <summary>The time with a year: where the line names none, the latest one that does not make it later than a limit.</summary>
    public DateTime NotAfter(DateTime latest)
    {
        if (HasYear)
        {
            return Time;
        }

        for (int year = latest.Year; year >= latest.Year - MaxYearsBack; year--)
        {
            bool exists = Time is not { Month: 2, Day: 29 } || DateTime.IsLeapYear(year);
            if (exists && Time.AddYears(year - Time.Year) is var dated && dated <= latest)
            {
                return dated;
            }
        }

        return Time;
    }
}
