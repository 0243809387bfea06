using System.Globalization;
using LogArchive.Cli.Operating;
using LogArchive.Days;
using LogArchive.Reporting;
using Spectre.Console;

namespace LogArchive.Cli.Display;

/// <summary>How an execution stands, for people: with bars on a terminal, as plain lines elsewhere.</summary>
internal static class StatusText
{
    /// <summary>So many failed groups are named; --json names all.</summary>
    private const int NamedGroups = 20;

    private const int LabelWidth = 11;

    public static async Task WriteAsync(TextWriter output, RunStatus status, DateTimeOffset now)
    {
        if (ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected)
        {
            AnsiConsole.Write(StatusBars.Of(status, now));
        }
        else
        {
            foreach (var (label, text) in Head(status, now).Concat(status.Passes.Select(pass => ($"pass {pass.Number}", Pass(pass)))).Concat(Items(status)))
            {
                await output.WriteLineAsync($"{label.PadRight(LabelWidth)}{text}");
            }
        }

        foreach (string line in Tail(status))
        {
            await output.WriteLineAsync(line);
        }
    }

    /// <summary>One line for logs and pipes that follow a run.</summary>
    public static string Line(RunStatus status)
    {
        string pass = status.Passes.Count == 0 ? "listing log groups" : $"pass {status.Passes.Count}: {Pass(status.Passes[^1])}";
        return string.Join("; ", new[] { pass, Size(status) }.OfType<string>());
    }

    public static IEnumerable<(string Label, string Text)> Head(RunStatus status, DateTimeOffset now)
    {
        string redriven = status.Redrives switch { 0 => "", 1 => ", redriven once", var count => $", redriven {count} times" };
        yield return ("run", $"{status.Name}{redriven}");
        TimeSpan took = (status.Stopped ?? now) - status.Started;
        yield return ("status", $"{status.Status}, {(status.IsRunning ? "for" : "after")} {Duration.Of(took)} (started {status.Started:yyyy-MM-dd HH:mm}Z)");
        if (status.From is { } from)
        {
            yield return ("days", from == status.To ? ArchiveDay.Format(from) : $"{ArchiveDay.Format(from)} to {ArchiveDay.Format(status.To!.Value)}");
        }
    }

    public static string Pass(PassStatus pass)
    {
        long ended = pass.Succeeded + pass.Failed;
        string counts = Counts((pass.Failed, "failed"), (pass.Running, "running"), (pass.Waiting, "waiting"));
        return string.Create(CultureInfo.InvariantCulture, $"{ended:#,0} of {pass.Total:#,0}{(counts.Length > 0 ? $": {counts}" : "")}");
    }

    public static IEnumerable<(string Label, string Text)> Items(RunStatus status)
    {
        if (status.Bucket is null)
        {
            yield break;
        }

        ItemCounts items = status.Items;
        string counts = Counts((items.Archived, "archived"), (items.Empty, "empty"), (items.Gone, "gone"), (items.Failed, "failed"), (items.Running, "running"), (items.Waiting, "waiting"));
        yield return ("log groups", items.Total > 0 ? counts : items.Skipped > 0 ? "nothing to archive (replay --overwrite replaces what is archived)" : "nothing to archive");
        if (items.Skipped + items.Unsupported > 0)
        {
            yield return ("left out", Counts((items.Skipped, "archived before"), (items.Unsupported, "of a class that cannot be read")));
        }

        if (Size(status) is { } size)
        {
            yield return ("size", size);
        }
    }

    /// <summary>What failed, and what to do about it.</summary>
    public static IEnumerable<string> Tail(RunStatus status)
    {
        foreach (FailedItem item in status.Failed.Take(NamedGroups))
        {
            yield return $"failed: {item.LogGroup} {ArchiveDay.Format(item.Date)}: {(item.Error is null ? "" : $"{item.Error}: ")}{item.Message}";
        }

        if (status.Failed.Count > NamedGroups)
        {
            yield return $"and {status.Failed.Count - NamedGroups} more: ./logarchive status --execution {status.Execution} --json";
        }

        if (status.Error is { } error && status.Failed.Count == 0)
        {
            yield return $"error: {error}";
        }

        if (status.IsRedrivable && status.Failed.Count > 0)
        {
            yield return $"Archive just these: ./logarchive redrive --execution {status.Execution}";
        }
    }

    private static string? Size(RunStatus status)
    {
        if (status.RawBytes == 0)
        {
            return null;
        }

        string rate = status.BytesPerSecond is { } bytes ? $", {ByteSize.Of((long)bytes)}/s" : "";
        string left = status.SecondsLeft is { } seconds ? $", about {Duration.Of(TimeSpan.FromSeconds(seconds))} left" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{status.Events:#,0} event{(status.Events == 1 ? "" : "s")}, {ByteSize.Of(status.RawBytes)} of lines in {ByteSize.Of(status.ObjectBytes)} of objects{rate}{left}{(status.Items.NotRead > 0 ? $"; without {status.Items.NotRead:#,0} of the archived, whose receipts were not read" : "")}");
    }

    private static string Counts(params (long Count, string Word)[] counts) =>
        string.Join(", ", counts.Where(count => count.Count > 0).Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Count:#,0} {count.Word}")));
}
