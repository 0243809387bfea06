namespace LogArchive.Settings;

/// <summary>Finds time zones in the machine's database.</summary>
internal static class TimeZones
{
    /// <summary>A zone that every database has.</summary>
    private const string Known = "Europe/London";

    /// <summary>A zone by its IANA name; null if there is none.</summary>
    /// <exception cref="InvalidConfiguration">There is no database to look in.</exception>
    public static TimeZoneInfo? Find(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone) ? zone
        : TimeZoneInfo.TryFindSystemTimeZoneById(Known, out _) ? null
        : throw new InvalidConfiguration(
            $"{SettingVariables.TimeZone.Name} is '{name}', but no time zone except UTC is known: the time zone database is missing from "
            + $"{Directory}. Install it (on most systems the package tzdata), or set TZDIR to its directory.");

    private static string Directory =>
        Environment.GetEnvironmentVariable("TZDIR") is { Length: > 0 } directory ? $"'{directory}', which TZDIR names" : "/usr/share/zoneinfo";
}
