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

    /// <summary>Maximum files named in warnings of one kind.</summary>
    private const int MaxNamed = 5;

    /// <summary>Names what is not read.</summary>
    public async Task WriteSkippedAsync(IReadOnlyList<SkippedFile> skipped)
    {
        foreach (string line in SkippedFiles.Lines(skipped))
        {
            await WrappedText.WriteAsync(error, $"warning: not read: {line}.");
        }
    }

    /// <summary>A row for each file, then a warning for everything that is not as it is in the files.</summary>
    public async Task WriteLoadedAsync(DemoData data)
    {
        await Table(data).WriteAsync(output);
        await output.WriteLineAsync();
        foreach (string warning in Warnings(data))
        {
            await WrappedText.WriteAsync(error, $"warning: {warning}");
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

    private static IEnumerable<string> Warnings(DemoData data)
    {
        LogFile[] files = [.. data.Files.Select(loaded => loaded.File)];
        return
        [
            .. FirstOf(data.Files.Where(loaded => loaded.File is { Recognized: null, Lines: > 0 }).Select(loaded => WithoutTime(loaded, data))),
            .. FirstOf(files.Where(file => file is { Lines: 0, Damage: null }).Select(file => $"{file.Path} has only blank lines: its log group is empty.")),
            .. FirstOf(files.Where(file => file.LinesNotUtf8 > 0)
                .Select(file => $"{file.Path}: {Lines(file.LinesNotUtf8)} had bytes that are not UTF-8, which were replaced by \uFFFD.")),
            .. FirstOf(files.Where(file => file.LongLines > 0)
                .Select(TooLong)),
            .. files.Where(file => file.Damage is not null)
                .Select(file => $"{file.Path} was read up to line {Number(file.Lines)}, and no further: {file.Damage}."),
            .. LeftOut(data),
        ];
    }

    private static string WithoutTime(LoadedFile loaded, DemoData data)
    {
        LogFile file = loaded.File;
        string why = file.HasTimesOnly ? " (they have no date)" : "";
        string time = loaded.StartsAtChange
            ? $"the time of the file's last change, {file.Changed:yyyy-MM-dd HH:mm}Z"
            : $"the beginning of {ArchiveDay.Format(data.Busiest)}";
        return $"no time recognized in {file.Path}{why}: its lines ({Number(file.Lines)}) get {time}.";
    }

    private static string TooLong(LogFile file)
    {
        string which = file.LongLines == 1 ? "1 line is longer than an event may be: it" : $"{Lines(file.LongLines)} are longer than an event may be: each";
        return $"{file.Path}: {which} counts as one line here, and becomes several events.";
    }

    /// <summary>The first warnings of a kind, and how many more there are.</summary>
    private static string[] FirstOf(IEnumerable<string> warnings)
    {
        string[] all = [.. warnings];
        return all.Length <= MaxNamed ? all : [.. all.Take(MaxNamed), $"the same of {all.Length - MaxNamed} more files; see the table."];
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
