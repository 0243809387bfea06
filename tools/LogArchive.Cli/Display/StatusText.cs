using System.Globalization;
using LogArchive.Cli.Operating;
using LogArchive.Days;
using LogArchive.Reporting;
using Spectre.Console;

namespace LogArchive.Cli.Display;

/// <summary>The state of an execution for people: with bars on a terminal, as plain lines elsewhere.</summary>
internal static class StatusText
{
    private const int LabelWidth = 11;

    public static async Task WriteAsync(TextWriter output, RunStatus status, DateTimeOffset now)
    {
        if (Screen.CanRedraw(output))
        {
            Screen.Ansi(output).Write(StatusBars.Of(status, now, Screen.Width(output), rows: int.MaxValue));
        }
        else
        {
            await LabelledLine.WriteAsync(output, Head(status, now).Concat(Passes(status)).Concat(Items(status, Screen.Width(output), rows: int.MaxValue)), LabelWidth);
        }

        foreach (string line in Tail(status))
        {
            await output.WriteLineAsync(line);
        }
    }

    /// <summary>One line of progress, for logs and pipes.</summary>
    public static string Line(RunStatus status)
    {
        string pass = status.Passes.Count == 0 ? "listing log groups" : $"pass {status.Passes.Count}: {Pass(status.Passes[^1])}";
        return string.Join("; ", new[] { pass, Size(status) }.OfType<string>());
    }

    public static IEnumerable<LabelledLine> Head(RunStatus status, DateTimeOffset now)
    {
        string redriven = status.Redrives switch { 0 => "", 1 => ", redriven once", var count => $", redriven {count} times" };
        yield return new("run", $"{status.Name}{redriven}");
        string duration = Duration.Of((status.Stopped ?? now) - status.Started);
        yield return new(
            "status",
            $"{status.Status}, {(status.IsRunning ? "for" : "after")} {duration} (started {status.Started:yyyy-MM-dd HH:mm}Z)");
        if (status.From is { } from && status.To is { } to)
        {
            yield return new("days", from == to ? ArchiveDay.Format(from) : $"{ArchiveDay.Format(from)} to {ArchiveDay.Format(to)}");
        }
    }

    public static string Pass(PassStatus pass)
    {
        string counts = WordCount.Join(
            new(pass.Failed, "failed"),
            new(pass.Interrupted, "interrupted"),
            new(pass.Running, "running"),
            new(pass.Waiting, pass.Stopped is null ? "waiting" : "not started"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{pass.Succeeded + pass.Failed:#,0} of {pass.Total:#,0}{(counts.Length > 0 ? $": {counts}" : "")}");
    }

    /// <param name="status">The state.</param>
    /// <param name="columns">The width of the screen.</param>
    /// <param name="rows">Its height.</param>
    public static IEnumerable<LabelledLine> Items(RunStatus status, int columns, int rows)
    {
        if (status.Bucket is null)
        {
            yield break;
        }

        ItemCounts items = status.Items;
        string label = status.From == status.To ? "log groups" : "work items";
        yield return new(label, items.Total > 0 ? Counts(items, status.IsRunning ? "waiting" : "not finished") : Nothing(items));
        if (items.Skipped + items.Unsupported + items.Untagged > 0)
        {
            yield return new(
                "left out",
                WordCount.Join(
                [
                    new(items.Skipped, "already archived"),
                    new(items.Unsupported, "in a log class that cannot be read"),
                    new(items.Untagged, "without the tags of INCLUDE_TAGS"),
                ]));
        }

        if (Size(status) is { } size)
        {
            yield return new("size", size);
        }

        foreach (var (number, export) in ExportLines.Of(status.Exports, columns, rows).Index())
        {
            yield return new(number == 0 ? "exporting" : "", export);
        }
    }

    /// <summary>What failed, and what to do about it.</summary>
    public static IEnumerable<string> Tail(RunStatus status)
    {
        if (status.IsOverwrite && status.Failed.Count > 0)
        {
            yield return FailureLines.StillThere;
        }

        if (status.IsRedrivable && status.Failed.Count + status.Items.Waiting > 0)
        {
            string fix = status.Failed.Count > 0 ? "Fix the cause, then archive" : "Archive";
            yield return $"{fix} only what is missing: ./logarchive redrive --execution {status.Execution}";
        }

        var causes = FailureCauses.Of(status.Failed.Select(item => new ReportFailure(item.LogGroup, item.Date, item.Error, item.Message)));
        foreach (string line in FailureLines.Of(causes, status.Failed.Count, $"./logarchive status --execution {status.Execution} --json"))
        {
            yield return line;
        }

        if (status.Error is { } runError && status.Failed.Count == 0)
        {
            yield return $"error: {runError}";
        }
    }

    private static IEnumerable<LabelledLine> Passes(RunStatus status) =>
        status.Passes.Select(pass => new LabelledLine($"pass {pass.Number}", Pass(pass)));

    private static string Counts(ItemCounts items, string waiting) => WordCount.Join(
    [
        new(items.Archived, "archived"),
        new(items.Empty, "empty"),
        new(items.Gone, "gone"),
        new(items.Expired, "expired"),
        new(items.Failed, "failed"),
        new(items.Running, "running"),
        new(items.Waiting, waiting),
    ]);

    private static string Nothing(ItemCounts items) =>
        items.Skipped > 0 ? "nothing to archive (replay --overwrite replaces what is archived)" : "nothing to archive";

    private static string? Size(RunStatus status)
    {
        if (status.RawBytes == 0)
        {
            return null;
        }

        string events = status.Events == 1 ? "event" : "events";
        string rate = status.BytesPerSecond is { } bytes ? $", {ByteSize.Of((long)bytes)}/s" : "";
        string left = status.SecondsLeft is { } seconds ? $", about {Duration.Of(TimeSpan.FromSeconds(seconds))} left" : "";
        string notRead = status.Items.NotRead > 0
            ? string.Create(CultureInfo.InvariantCulture, $"; excludes {status.Items.NotRead:#,0} archived, whose receipts were not read")
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{status.Events:#,0} {events}, {ByteSize.Of(status.RawBytes)} of lines in {ByteSize.Of(status.ObjectBytes)} of objects"
            + $"{rate}{left}{notRead}");
    }
}
