using System.Globalization;

namespace LogArchive.Runs;

/// <summary>The clock of CloudWatch Logs beside this machine's: a machine whose clock is wrong would archive a day that is not over.</summary>
/// <param name="time">The machine's clock.</param>
/// <param name="answered">Returns when CloudWatch Logs gave its latest answer, by its own clock; null if unknown.</param>
internal sealed class ServiceClock(TimeProvider time, Func<DateTimeOffset?> answered)
{
    /// <summary>More than a request takes, and than a clock is off that is set at all.</summary>
    private static readonly TimeSpan MaxDifference = TimeSpan.FromMinutes(5);

    /// <summary>Up to when days can be over: the start of the run, or the clock of CloudWatch Logs if that is earlier.</summary>
    /// <param name="started">When the run started.</param>
    /// <exception cref="InvalidRequest">The clocks differ by more than five minutes.</exception>
    public DateTimeOffset Earlier(DateTimeOffset started)
    {
        if (answered() is not { } service)
        {
            return started;
        }

        DateTimeOffset machine = time.GetUtcNow();
        return (machine - service).Duration() <= MaxDifference
            ? (service < started ? service : started)
            : throw new InvalidRequest(
                $"The clock of this machine says {Text(machine)}, the clock of CloudWatch Logs says {Text(service)}. "
                + "Which days are over depends on the clock, so nothing was planned. Set this machine's clock, then start again.");
    }

    private static string Text(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
