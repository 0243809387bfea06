using System.Diagnostics;
using System.Globalization;
using LogArchive.Cli.Display;
using LogArchive.Cli.Running;
using LogArchive.Days;
using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.Runs;
using LogArchive.Settings;
using Microsoft.Extensions.Logging.Abstractions;

namespace LogArchive.Cli.Samples;

/// <summary>Loads log groups into a local AWS, archives them there and shows the result.</summary>
internal sealed class Demo(TextWriter output, TextWriter error)
{
    /// <summary>The log group that cannot be read until the run has failed; null for none.</summary>
    public string? Failing { get; init; }

    public async Task<int> RunAsync(string? from, string? keep, CancellationToken cancellationToken)
    {
        IReadOnlyList<LogFile>? files = from is null ? null : LogFile.Find(from, error);
        string directory = keep is null ? Directory.CreateTempSubdirectory("logarchive-demo-").FullName : EmptyDirectory(keep);
        bool isComplete = false;
        try
        {
            int code = await RunInAsync(directory, files, keep, cancellationToken);
            isComplete = true;
            return code;
        }
        finally
        {
            // After a complete demo the archive stays, because the demo prints commands for it. The log groups are no longer needed.
            string leftover = isComplete ? Path.Combine(directory, LocalArchive.LogsDirectory) : directory;
            if ((keep is null || !isComplete) && Directory.Exists(leftover))
            {
                Directory.Delete(leftover, recursive: true);
            }
        }
    }

    private async Task<int> RunInAsync(string directory, IReadOnlyList<LogFile>? files, string? keep, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await error.WriteLineAsync(files is null ? "loading sample log groups…" : $"loading {files.Count} files…");
        var store = new LogStore(Path.Combine(directory, LocalArchive.LogsDirectory), TimeProvider.System);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        DemoData data = files is null
            ? DemoData.LoadSamples(store, now)
            : new FileLoader(store, error).Load(files, now, cancellationToken);

        var failure = Failing is null ? null : new InjectedFailure(Failing);
        var options = new LocalArchiveOptions
        {
            DataDirectory = directory,
            Time = ClockFor(data, now),

            // The demo uses the defaults, not the settings in the user's environment.
            Variable = name => name == SettingVariables.Include.Name && files is not null ? "*" : null,
            LogsFaults = failure is null ? _ => null : failure.Fault,
            Logger = failure is null ? null : NullLogger.Instance,
        };
        await using var archive = await LocalArchive.StartAsync(options, cancellationToken);
        var run = new ArchiveRun(archive.Startup(), error);
        var input = new ExecutionInput { From = ArchiveDay.Format(data.First), To = ArchiveDay.Format(data.Last) };
        RunReport report = failure is null
            ? await run.RunAsync(input, cancellationToken)
            : await new FailureDemo(archive, failure, output).RunAsync(input, cancellationToken);
        RunReport shown = report with { Items = [.. report.Items.Where(item => files is null || item.Status != "empty")] };
        SummaryTable.Write(output, shown);
        await ShowResultAsync(shown, archive, watch.Elapsed, keep);
        return await run.ExplainFailuresAsync(report, next: "See the errors above.");
    }

    private async Task ShowResultAsync(RunReport report, LocalArchive archive, TimeSpan elapsed, string? keep)
    {
        await output.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"{SummaryTable.Totals(report)}; {elapsed.TotalSeconds:0.0} s in total."));
        RunItem[] objects = [.. report.Items.Where(item => item.Status == "archived").OrderBy(item => item.ObjectBytes)];
        if (objects.Length > 0)
        {
            RunItem example = objects[objects.Length / 2];
            await output.WriteLineAsync($"""

                Look at one object:
                  zcat {Quote(Path.Combine(archive.BucketDirectory, example.Key!))} | head -n 3
                and at its receipt:
                  cat {Quote(Path.Combine(archive.BucketDirectory, example.ReceiptKey!))}
                """);
        }

        await output.WriteLineAsync(keep is null
            ? $"All files are under {archive.BucketDirectory}. Delete them when you are done."
            : $"Serve it again: ./logarchive local-aws --data {Quote(keep)}");
    }

    /// <summary>The system clock, or one that runs ahead if the last day is less than 13 days old.</summary>
    private static TimeProvider ClockFor(DemoData data, DateTimeOffset now)
    {
        DateTimeOffset due = new DateTimeOffset(data.Last.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddDays(13);
        return due > now ? new LaterTime(TimeProvider.System, due - now) : TimeProvider.System;
    }

    private static string EmptyDirectory(string path)
    {
        if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
        {
            throw new UsageException($"--keep: '{path}' exists and is not an empty directory. Specify a new one.");
        }

        return Directory.CreateDirectory(path).FullName;
    }

    private static string Quote(string path) =>
        path.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_' or '=' or '!')
            ? path
            : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
