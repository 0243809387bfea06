namespace LogArchive.Cli.Samples;

/// <summary>How much happens at each time of a day: shares of the day's events, for each ten minutes.</summary>
internal sealed class SampleDay
{
    public const long Milliseconds = 86_400_000;

    private const int Slots = 144;
    private const double HourSlots = 6;

    /// <summary>The share of the events until the beginning of each slot, and 1 at the end.</summary>
    private readonly double[] _before = new double[Slots + 1];

    private SampleDay(Func<double, double> rate)
    {
        double[] rates = [.. Enumerable.Range(0, Slots).Select(slot => rate(slot / HourSlots))];
        double total = rates.Sum();
        for (int slot = 0; slot < Slots; slot++)
        {
            _before[slot + 1] = _before[slot] + (rates[slot] / total);
        }

        _before[Slots] = 1;
    }

    /// <summary>A shop: a quiet night, peaks before noon and in the evening, and visitors who try again after the deployment.</summary>
    public static SampleDay Shop { get; } = new(hour => Visitors(hour) * (IsDeployment(hour) ? 3 : 1));

    /// <summary>Jobs: much in the night, when there is room, and repeated ones after the deployment.</summary>
    public static SampleDay Jobs { get; } = new(hour => 0.3 + (hour is >= 1 and < 4 ? 1.2 : 0) + (IsDeployment(hour) ? 2 : 0));

    /// <summary>Whether a time of the day is in the half hour after a deployment that goes wrong.</summary>
    public static bool IsDeployment(double hour) => hour is >= 14 and < 14.5;

    /// <summary>When an event happens, in milliseconds since the beginning of the day.</summary>
    /// <param name="share">The share of the day's events before it, from 0 to less than 1.</param>
    public long TimeOf(double share)
    {
        int found = Array.BinarySearch(_before, share);
        int slot = Math.Clamp(found >= 0 ? found : ~found - 1, 0, Slots - 1);
        double within = (share - _before[slot]) / (_before[slot + 1] - _before[slot]);
        return (long)((slot + within) * Milliseconds / Slots);
    }

    private static double Visitors(double hour) => 0.08 + Peak(hour, 11, 3) + (1.2 * Peak(hour, 20, 2.2));

    private static double Peak(double hour, double at, double width) => Math.Exp(-Math.Pow((hour - at) / width, 2) / 2);
}
