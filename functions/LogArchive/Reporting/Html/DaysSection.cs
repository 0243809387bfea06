using System.Text;
using LogArchive.Days;

namespace LogArchive.Reporting.Html;

/// <summary>The days of a backfill.</summary>
internal static class DaysSection
{
    public static void Write(StringBuilder html, ArchiveReport report)
    {
        if (report.Days.Count < 2)
        {
            return;
        }

        html.Section(
            "By day",
            section => section.Table(
                "The run's days",
                ["Day", "Archived", "Empty", "Failed", "Events", "Log lines", "Stored"],
                report.Days.Select(day => Row(day.Date, day.Numbers))),
            "wide");
    }

    private static string[] Row(DateOnly date, ReportNumbers numbers) =>
    [
        ArchiveDay.Format(date),
        Amount.Count(numbers.Archived),
        Amount.Count(numbers.Empty + numbers.Gone),
        Amount.Count(numbers.Failed),
        Amount.Count(numbers.Events),
        ByteSize.Of(numbers.RawBytes),
        ByteSize.Of(numbers.StoredBytes),
    ];
}
