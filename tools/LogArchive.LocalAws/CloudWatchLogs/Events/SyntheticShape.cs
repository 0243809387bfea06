using System.Globalization;
using System.Text.RegularExpressions;

namespace LogArchive.LocalAws.CloudWatchLogs.Events;

/// <summary>What the name of a group with computed events says: <c>/synthetic/2000000x200</c>, and anything after another slash.</summary>
/// <param name="EventsPerDay">Events in each UTC day.</param>
/// <param name="MessageBytes">Length of each message in UTF-8 bytes.</param>
internal sealed partial record SyntheticShape(long EventsPerDay, int MessageBytes)
{
    /// <summary>What the names of all such groups begin with.</summary>
    public const string Prefix = "/synthetic/";

    /// <summary>Keeps event number × milliseconds per day within 63 bits.</summary>
    public const long MaxEventsPerDay = 10_000_000_000;

    /// <summary>Digits of the running number that each message starts with.</summary>
    public int NumberDigits => (EventsPerDay - 1).ToString(CultureInfo.InvariantCulture).Length;

    /// <summary>The shape; null for a name of any other group, and for one that promises events that cannot be computed.</summary>
    public static SyntheticShape? Parse(string group)
    {
        Match match = Name().Match(group);
        if (!match.Success || !long.TryParse(match.Groups[1].Value, out long events) || !int.TryParse(match.Groups[2].Value, out int bytes))
        {
            return null;
        }

        var shape = new SyntheticShape(events, bytes);
        bool possible = events is > 0 and <= MaxEventsPerDay && bytes >= shape.NumberDigits && bytes <= EventRef.MaxMessageBytes;
        return possible ? shape : null;
    }

    [GeneratedRegex(@"\A/synthetic/([0-9]+)x([0-9]+)(?:/.*)?\z")]
    private static partial Regex Name();
}
