using System.Globalization;
using LogArchive.Cli.Display;
using LogArchive.Cli.Samples.Files;
using LogArchive.Days;

namespace LogArchive.Cli.Samples;

/// <summary>Says what was read of the user's files, and what was not.</summary>
internal sealed class FileSummary(TextWriter output, TextWriter error)
{
    private const int MinName = 20;
    private const int MinTimes = 14;

    /// <summary>Names what is not read.</summary>
    public async Task WriteSkippedAsync(IReadOnlyList<SkippedFile> skipped)
    {
        foreach (string line in SkippedFiles.Lines(skipped))
        {
            await error.WriteLineAsync($"warning: not read: {line}.");
        }
    }

    /// <summary>A row for each file, then a warning for everything that is not as it is in the files.</summary>
    public async Task WriteLoadedAsync(DemoData data)
    {
        await Table(data).WriteAsync(output);
        await output.WriteLineAsync();
        foreach (string warning in data.Files.SelectMany(file => Warnings(file.File, data)).Concat(LeftOut(data)))
        {
            await error.WriteLineAsync($"warning: {warning}");
        }
    }

    private static FittedTable Table(DemoData data)
    {
        var table = new FittedTable(
            new FittedColumn("log group") { Minimum = MinName },
            new FittedColumn("times in it") { Minimum = MinTimes },
            new FittedColumn("lines") { IsNumber = true },
            new FittedColumn("without time") { IsNumber = true, Rank = 2 },
            new FittedColumn("left out") { IsNumber = true, Rank = 1 });
        foreach (LoadedFile loaded in data.Files.OrderBy(loaded => loaded.File.GroupName, StringComparer.Ordinal))
        {
            LogFile file = loaded.File;
            table.AddRow(
                file.GroupName,
                file.Recognized ?? (file.HasTimesOnly ? "none (no date)" : "none"),
                Number(file.Lines),
                Number(file.LinesWithoutTime),
                Number(loaded.LinesLeftOut(data)));
        }

        return table;
    }

    private static IEnumerable<string> Warnings(LogFile file, DemoData data)
    {
        if (file.Recognized is null && file.Lines > 0)
        {
            string why = file.HasTimesOnly ? " (they have no date)" : "";
            bool isNear = DemoData.IsNear(DateOnly.FromDateTime(file.Changed.UtcDateTime), data.Busiest);
            string time = isNear ? $"the time of the file's last change, {file.Changed:yyyy-MM-dd HH:mm}Z" : $"the beginning of {ArchiveDay.Format(data.Busiest)}";
            yield return $"no time recognized in {file.Path}{why}: its lines ({Number(file.Lines)}) get {time}.";
        }

        if (file is { Lines: 0, Damage: null })
        {
            yield return $"{file.Path} has only blank lines: its log group is empty.";
        }

        if (file.LinesNotUtf8 > 0)
        {
            yield return $"{file.Path} is not UTF-8 throughout: in {Lines(file.LinesNotUtf8)}, what is not became \uFFFD.";
        }

        if (file.Damage is { } damage)
        {
            yield return $"{file.Path} was read up to line {Number(file.Lines)}, and no further: {damage}.";
        }
    }

    private static IEnumerable<string> LeftOut(DemoData data)
    {
        long lines = data.Files.Sum(file => file.LinesLeftOut(data));
        if (lines > 0)
        {
            yield return $"{Lines(lines)} left out: the demo archives only days that are at most {DemoData.MaxDaysAway} days from "
                + $"{ArchiveDay.Format(data.Busiest)}, the day with the most lines.";
        }
    }

    private static string Lines(long lines) => lines == 1 ? "1 line" : $"{Number(lines)} lines";

    private static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
