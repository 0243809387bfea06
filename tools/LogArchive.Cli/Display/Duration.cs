namespace LogArchive.Cli.Display;

/// <summary>Durations for people: the two largest units.</summary>
internal static class Duration
{
    public static string Of(TimeSpan time) => time switch
    {
        { TotalDays: >= 1 } => $"{(int)time.TotalDays} d {time.Hours} h",
        { TotalHours: >= 1 } => $"{(int)time.TotalHours} h {time.Minutes} min",
        { TotalMinutes: >= 1 } => $"{(int)time.TotalMinutes} min {time.Seconds} s",
        _ => $"{Math.Max(0, (int)time.TotalSeconds)} s",
    };
}
