using System.Diagnostics;
using LogArchive.Cli.Display;
using LogArchive.Cli.Running;
using LogArchive.Cli.Samples.Files;
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

    /// <summary>Whether to open the report in a browser.</summary>
    public bool OpensReport { get; init; }

    public async Task<int> RunAsync(string? from, string? keep, CancellationToken cancellationToken)
    {
        FoundFiles? files = from is null ? null : FoundFiles.At(from);
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

    private async Task<int> RunInAsync(string directory, FoundFiles? files, string? keep, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var store = new LogStore(Path.Combine(directory, LocalArchive.LogsDirectory), TimeProvider.System);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        DemoData data = files is null ? await LoadSamplesAsync(store, now) : await LoadAsync(files, store, cancellationToken);
        TimeProvider time = await ClockAsync(data, now);
        var failure = Failing is null ? null : new InjectedFailure(Failing);
        LocalArchiveOptions options = Options(directory, failure) with
        {
            Time = time,
            Variable = name => name == SettingVariables.Include.Name && files is not null ? "*" : null,
        };
        await using var archive = await LocalArchive.StartAsync(options, cancellationToken);
        var run = new ArchiveRun(archive.Startup(), error) { Stopped = "stopped: the demo deletes what it has made." };
        var input = new ExecutionInput { From = ArchiveDay.Format(data.First), To = ArchiveDay.Format(data.Last) };
        RunReport report = failure is null
            ? await run.RunAsync(input, cancellationToken)
            : await new FailureDemo(archive, failure, output).RunAsync(input, cancellationToken);
        var result = new DemoResult(report, archive, output);
        await result.WriteAsync(watch.Elapsed, hidesEmpty: files is not null);
        int code = await run.ExplainFailuresAsync(report, next: "See the errors above.");
        await result.WriteNextAsync(keep);
        await OpenAsync(result.Page);
        return code;
    }

    /// <summary>The demo uses the defaults, not the settings in the user's environment.</summary>
    private static LocalArchiveOptions Options(string directory, InjectedFailure? failure) => new()
    {
        DataDirectory = directory,
        LogsFaults = failure is null ? _ => null : failure.Fault,
        Logger = failure is null ? null : NullLogger.Instance,
    };

    private async Task<DemoData> LoadSamplesAsync(LogStore store, DateTimeOffset now)
    {
        await error.WriteLineAsync("loading sample log groups…");
        return DemoData.LoadSamples(store, now);
    }

    private async Task<DemoData> LoadAsync(FoundFiles files, LogStore store, CancellationToken cancellationToken)
    {
        var summary = new FileSummary(output, error);
        await summary.WriteSkippedAsync(files.Skipped);
        await error.WriteLineAsync(files.Files.Count == 1 ? "loading 1 file…" : $"loading {files.Files.Count} files…");
        DemoData data = new FileLoader(store).Load(files.Files, cancellationToken);
        await summary.WriteLoadedAsync(data);
        return data;
    }

    private async Task OpenAsync(string? page)
    {
        if (OpensReport && page is not null && await Browser.OpenAsync(page) is { } reason)
        {
            await WrappedText.WriteAsync(error, $"warning: the report was not opened, because {reason}. Open it yourself: {page}");
        }
    }

    /// <summary>The system clock, or one that runs ahead if the last day is less than 13 days old, which is then said.</summary>
    private async Task<TimeProvider> ClockAsync(DemoData data, DateTimeOffset now)
    {
        DateTimeOffset due = new DateTimeOffset(data.Last.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddDays(DemoData.DaysOld);
        if (due <= now)
        {
            return TimeProvider.System;
        }

        await WrappedText.WriteAsync(
            output,
            $"The demo's clock is set to {due:yyyy-MM-dd HH:mm}Z, because the archive reads days that are {DemoData.DaysOld} days old: "
            + "the run's name and its receipts have that date.");
        await output.WriteLineAsync();
        return new LaterTime(TimeProvider.System, due - now);
    }

    private static string EmptyDirectory(string path)
    {
        if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
        {
            throw new UsageException($"--keep: '{path}' exists and is not an empty directory. Specify a new one.");
        }

        return Directory.CreateDirectory(path).FullName;
    }
}
