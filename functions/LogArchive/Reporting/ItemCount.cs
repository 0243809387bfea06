using System.Globalization;

namespace LogArchive.Reporting;

/// <summary>A number of work items: of one day they are log groups, of several days the word would be wrong.</summary>
public static class ItemCount
{
    /// <param name="count">How many.</param>
    /// <param name="severalDays">Whether they are of several days.</param>
    public static string Of(long count, bool severalDays) => (count, severalDays) switch
    {
        (1, false) => "1 log group",
        (1, true) => "1 work item",
        _ => string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {(severalDays ? "work items" : "log groups")}"),
    };
}
