namespace LogArchive.Tests.Reading.Simulation;

/// <summary>
/// Somebody who looks at logs from minute two to minute five: wants three pages a second, whose calls an SDK makes up to four times, after
/// random waits of up to 0.5, 1 and 2 s.
/// </summary>
internal sealed class SimulatedPerson(SimulatedTime time, SimulatedQuota quota, Random random)
{
    public const double PerSecond = 3;
    public const double From = 120;
    public const double To = 300;
    private const int MaxTries = 4;

    public int Wanted { get; private set; }

    public int Got { get; private set; }

    public void Come()
    {
        for (double at = From; at < To; at += 1 / PerSecond)
        {
            Wanted++;
            time.In(at, () => Ask(1));
        }
    }

    private void Ask(int tries)
    {
        if (quota.Take())
        {
            Got++;
        }
        else if (tries < MaxTries)
        {
            time.In(random.NextDouble() * 0.5 * Math.Pow(2, tries - 1), () => Ask(tries + 1));
        }
    }
}
