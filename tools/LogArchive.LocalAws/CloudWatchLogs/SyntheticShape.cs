using System.Globalization;
using System.Text.RegularExpressions;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>What the name of a group with computed events says: <c>/synthetic/2000000x200</c>, and anything after another slash.</summary>
/// <param name="EventsPerDay">Events in each UTC day.</param>
/// <param name="MessageBytes">Length of each message in UTF-8 bytes.</param>
internal sealed partial record SyntheticShape(long EventsPerDay, int MessageBytes)
{
    private const string Prefix = "/synthetic/";

    /// <summary>Keeps event number × milliseconds per day within 63 bits.</summary>
    private const long MaxEventsPerDay = 10_000_000_000;

    private const int MaxMessageBytes = PutLogEvents.MaxEventBytes - EventRef.OverheadBytes;

    /// <summary>Digits of the running number that each message starts with.</summary>
    public int NumberDigits => (EventsPerDay - 1).ToString(CultureInfo.InvariantCulture).Length;

    /// <summary>The shape; null for a name of any other group.</summary>
    public static SyntheticShape? Parse(string group)
    {
        Match match = Name().Match(group);
        if (!match.Success || !long.TryParse(match.Groups[1].Value, out long events) || !int.TryParse(match.Groups[2].Value, out int bytes))
        {
            return null;
        }

        var shape = new SyntheticShape(events, bytes);
        bool possible = events is > 0 and <= MaxEventsPerDay && bytes >= shape.NumberDigits && bytes <= MaxMessageBytes;
        return possible ? shape : null;
    }

    /// <exception cref="AwsException">InvalidParameterException: the name promises computed events, but no such events can be
    /// computed.</exception>
    public static void Check(string group)
    {
        if (group.StartsWith(Prefix, StringComparison.Ordinal) && Parse(group) is null)
        {
            throw LogsErrors.Invalid(
                $"'{group}' must be {Prefix}<events per day>x<bytes per message>, such as {Prefix}2000000x200: "
                + $"at most {MaxEventsPerDay} events of at most {MaxMessageBytes} bytes, which must hold the event's number.");
        }
    }

    [GeneratedRegex(@"\A/synthetic/([0-9]+)x([0-9]+)(?:/.*)?\z")]
    private static partial Regex Name();
}
