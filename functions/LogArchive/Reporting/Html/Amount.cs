using System.Globalization;

namespace LogArchive.Reporting.Html;

/// <summary>Quantities for people.</summary>
internal static class Amount
{
    /// <summary>A number with thousands separators.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number of things.</summary>
    public static string Count(long number, string one, string many) => $"{Count(number)} {(number == 1 ? one : many)}";

    /// <summary>A number with thousands separators, in billions if it is very long.</summary>
    public static string Rounded(long number) =>
        number < 1_000_000_000 ? Count(number) : $"{(number / 1e9).ToString("N2", CultureInfo.InvariantCulture)} billion";

    /// <summary>A length of time, in its two largest units.</summary>
    public static string Seconds(double seconds)
    {
        var span = TimeSpan.FromSeconds(seconds < 10 ? seconds : Math.Round(seconds));
        return span switch
        {
            { TotalHours: >= 1 } => $"{Count((long)span.TotalHours)} h {span.Minutes} min",
            { TotalMinutes: >= 1 } => $"{span.Minutes} min {span.Seconds} s",
            _ => $"{span.TotalSeconds.ToString("0.##", CultureInfo.InvariantCulture)} s",
        };
    }

    /// <summary>A percentage for a style attribute, from 0 to 100; a share that is not 0 stays visible.</summary>
    public static string Percent(double part, double whole)
    {
        double percent = whole <= 0 ? 0 : part / whole * 100;
        return (part > 0 ? Math.Max(percent, 0.4) : 0).ToString("0.##", CultureInfo.InvariantCulture);
    }

    /// <summary>A date in words.</summary>
    public static string Day(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A range of dates in words. The year stands once if it is the same.</summary>
    public static string Days(DateOnly first, DateOnly last) => first == last ? Day(first)
        : first.Year != last.Year ? $"{Day(first)} – {Day(last)}"
        : $"{first.ToString("d MMMM", CultureInfo.InvariantCulture)} – {Day(last)}";
}
