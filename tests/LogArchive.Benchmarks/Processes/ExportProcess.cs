using System.Diagnostics;
using System.Globalization;
using LogArchive.Benchmarks.Measuring;
using LogArchive.Benchmarks.Typed;
using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Functions;
using LogArchive.Groups;
using LogArchive.Settings;
using LogArchive.StateMachine.Archive;

namespace LogArchive.Benchmarks.Processes;

/// <summary>Exports log groups concurrently, as Lambda does: configured by the environment, invoked again after "continue".</summary>
internal static class ExportProcess
{
    /// <summary>The value for the product's own reader.</summary>
    public const string Product = "product";

    /// <summary>The value for the comparison: a reader with the SDK's response objects.</summary>
    public const string Typed = "typed";

    /// <summary>Environment variable for the time of an invocation, in seconds, instead of 15 minutes.</summary>
    public const string SecondsVariable = "BENCHMARK_INVOCATION_SECONDS";

    public static async Task<int> RunAsync(string reading, string[] groups, TextWriter output)
    {
        var work = Stopwatch.StartNew();

        // Like instances of a function, each has its own startup and rate limiter.
        ExportResult[] results = await Task.WhenAll(groups.Select(group => Task.Run(() => ExportAsync(Startup.FromEnvironment(), reading, group))));
        await Measured.WriteOwnAsync(work, results.Sum(result => result.Events), results.Sum(result => result.Bytes), output);
        return 0;
    }

    private static Task<ExportResult> ExportAsync(Startup startup, string reading, string group) =>
        reading == Typed ? new TypedExport(startup).RunAsync(Item(group, startup.Settings), CancellationToken.None) : InvokeAsync(startup, Item(group, startup.Settings));

    private static async Task<ExportResult> InvokeAsync(Startup startup, WorkItem item)
    {
        var function = new ExportGroupFunction(new(startup));
        while (true)
        {
            ExportResult result = await function.ExportGroup(item, Invocation(startup.Time));
            if (result.Status != WorkStatus.Continue)
            {
                return result;
            }
        }
    }

    private static InvocationContext Invocation(TimeProvider time) => new(ArchiveFunctions.ExportGroup, time, CancellationToken.None)
    {
        Timeout = Environment.GetEnvironmentVariable(SecondsVariable) is { Length: > 0 } seconds
            ? TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture))
            : TimeSpan.FromMinutes(15),
    };

    /// <summary>The work item of a group's day.</summary>
    public static WorkItem Item(string group, ArchiveSettings settings)
    {
        ArchiveDay day = BenchmarkDay.Range;
        return new WorkItem
        {
            LogGroup = group,
            LogGroupArn = BenchmarkDay.Arn(group),
            TimeZone = "UTC",
            Date = day.Date,
            Start = day.Start,
            End = day.End,
            Key = ArchiveKeys.DailyObject(LogGroupId.Of(BenchmarkDay.Arn(group)), day.Date, settings.Format, settings.Compression),
            Run = "benchmark",
        };
    }
}
