using System.Globalization;
using System.Text.RegularExpressions;

namespace LogArchive.LocalAws.CloudWatchLogs.Events;

/// <summary>The parsed name of a group with computed events: <c>/synthetic/2000000x200</c>, optionally with a slash and a suffix.</summary>
/// <param name="EventsPerDay">Events per UTC day.</param>
/// <param name="MessageBytes">Length of each message in UTF-8 bytes.</param>
internal sealed partial record SyntheticShape(long EventsPerDay, int MessageBytes)
{
    /// <summary>The prefix of the names of all such groups.</summary>
    public const string Prefix = "/synthetic/";

    /// <summary>The limit keeps event number × milliseconds per day within 63 bits.</summary>
    public const long MaxEventsPerDay = 10_000_000_000;

    /// <summary>Digits of the event number at the start of each message.</summary>
    public int NumberDigits => (EventsPerDay - 1).ToString(CultureInfo.InvariantCulture).Length;

    /// <summary>Parses a name; null if it is not the name of such a group, or if the events cannot be computed.</summary>
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
