using System.Globalization;
using LogArchive.Catalog;
using LogArchive.Cli.Display;
using LogArchive.Cli.Options;
using LogArchive.Cli.Reports;
using LogArchive.Cli.Running;

namespace LogArchive.Cli.Samples;

/// <summary>Shows what a demo archived, and how to look at it.</summary>
internal sealed class DemoResult(RunReport report, LocalArchive archive, TextWriter output)
{
    private const int MaxEmptyNamed = 5;

    /// <summary>The report's page; null: the run has none.</summary>
    public string? Page { get; } = Existing(Path.Combine(archive.BucketDirectory, ArchiveKeys.ReportHtml(report.Execution.Split(':')[^1])));

    /// <param name="elapsed">How long the demo took.</param>
    /// <param name="hidesEmpty">Whether items without events are named below the table: of the user's files, few have lines of every day.</param>
    public async Task WriteAsync(TimeSpan elapsed, bool hidesEmpty)
    {
        RunReport shown = report with { Items = [.. report.Items.Where(item => !hidesEmpty || item.Status != "empty")] };
        await SummaryTable.Of(shown).WriteAsync(output);
        await WrappedText.WriteAsync(
            output, string.Create(CultureInfo.InvariantCulture, $"{SummaryTable.Totals(report)}; {elapsed.TotalSeconds:0.0} s in total."));
        if (Empty(report.Items.Except(shown.Items)) is { } empty)
        {
            await WrappedText.WriteAsync(output, empty);
        }
    }

    /// <summary>Names the report and the commands to go on with.</summary>
    /// <param name="kept">The directory to keep everything in; null: a temporary one.</param>
    public async Task WriteNextAsync(string? kept)
    {
        if (Page is not null)
        {
            await output.WriteLineAsync($"\nThe page of the run's report:\n  {Page}");
        }

        string[] commands = [.. new NextCommands($"--dir {TypedCommand.Quoted(archive.BucketDirectory)}").Of(report), .. Files()];
        if (commands.Length > 0)
        {
            await output.WriteLineAsync($"\nGo on with:\n  {string.Join("\n  ", commands)}");
        }

        await output.WriteLineAsync();
        await (kept is null
            ? WrappedText.WriteAsync(output, $"All files are under {archive.BucketDirectory}. Delete them when you are done.")
            : output.WriteLineAsync($"Serve it again: ./logarchive local-aws --data {TypedCommand.Quoted(kept)}"));
    }

    private static string? Existing(string path) => File.Exists(path) ? path : null;

    private static string? Empty(IEnumerable<RunItem> empty)
    {
        string[] groups = [.. empty.GroupBy(item => item.LogGroup).Select(group => $"{group.Key} {Days(group.Count())}")];
        string more = groups.Length > MaxEmptyNamed ? $" and {groups.Length - MaxEmptyNamed} more log groups" : "";
        return groups.Length == 0 ? null : $"Not shown, because nothing is in them: {string.Join(", ", groups.Take(MaxEmptyNamed))}{more}.";
    }

    private static string Days(int days) => days == 1 ? "(1 day)" : $"({days} days)";

    /// <summary>The commands for one object and its receipt.</summary>
    private IEnumerable<string> Files()
    {
        RunItem[] objects = [.. report.Items.Where(item => item.Status == "archived").OrderBy(item => item.ObjectBytes)];
        if (objects.Length > 0)
        {
            RunItem example = objects[objects.Length / 2];
            yield return $"zcat {TypedCommand.Quoted(Path.Combine(archive.BucketDirectory, example.Key!))} | head -n 3";
            yield return $"cat {TypedCommand.Quoted(Path.Combine(archive.BucketDirectory, example.ReceiptKey!))}";
        }
    }
}
