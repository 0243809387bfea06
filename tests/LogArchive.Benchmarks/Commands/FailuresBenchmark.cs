using System.Collections.Concurrent;
using System.Diagnostics;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using LogArchive.Benchmarks.Measuring;
using LogArchive.Cli.Running;
using LogArchive.Days;
using LogArchive.LocalAws;
using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.Http;
using LogArchive.Settings;
using LogArchive.StateMachine.Archive;
using Microsoft.Extensions.Logging.Abstractions;

namespace LogArchive.Benchmarks.Commands;

/// <summary>A hundred of thousands of log groups fail. One run and one redrive archive all, and no archived group is read again.</summary>
internal static class FailuresBenchmark
{
    private const int Seed = 20261122;
    private const string Concurrency = "40";
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    public static async Task<string> RunAsync(BenchmarkOptions options)
    {
        (int groups, int failures) = options.IsSmoke ? (60, 6) : (10_000, 100);
        HashSet<string> failing = [.. Enumerable.Range(0, groups).Select(GroupsBenchmark.Name).OrderBy(name => name, StringComparer.Ordinal).ToArray().Shuffled(Seed).Take(failures)];
        DirectoryInfo data = Directory.CreateTempSubdirectory("logarchive-benchmarks-");
        try
        {
            GroupsBenchmark.Fill(Path.Combine(data.FullName, LocalArchive.LogsDirectory), groups);
            return await MeasureAsync(data.FullName, groups, failing);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task<string> MeasureAsync(string directory, int groups, HashSet<string> failing)
    {
        var denied = LogsFault.Fail(new AwsException("AccessDeniedException", "not authorized to perform: logs:FilterLogEvents"));
        var exports = new ConcurrentDictionary<string, int>();
        bool isRepaired = false;
        await using LocalArchive archive = await LocalArchive.StartAsync(
            new LocalArchiveOptions
            {
                DataDirectory = directory,
                Variable = name => name == SettingVariables.MaxConcurrency.Name ? Concurrency : null,
                Logger = NullLogger.Instance,
                LogsFaults = call =>
                {
                    // The export of a small group makes one first request.
                    if (call is { Operation: "FilterLogEvents", NextToken: null, LogGroup: { } group })
                    {
                        exports.AddOrUpdate(group, 1, (_, count) => count + 1);
                    }

                    return call.Operation == "FilterLogEvents" && !Volatile.Read(ref isRepaired) && failing.Contains(call.LogGroup!) ? denied : null;
                },
            },
            CancellationToken.None);
        using IAmazonStepFunctions states = LocalClients.States(archive.Endpoint);

        var watch = Stopwatch.StartNew();
        StartExecutionResponse started = await states.StartExecutionAsync(new StartExecutionRequest
        {
            StateMachineArn = ArchiveStateMachine.Arn,
            Input = $$"""{"date":"{{ArchiveDay.Format(BenchmarkDay.Date)}}"}""",
        });
        DescribeExecutionResponse run = await EndAsync(states, started.ExecutionArn);
        double runSeconds = watch.Elapsed.TotalSeconds;
        int first = exports.Values.Sum();
        Volatile.Write(ref isRepaired, true);
        watch.Restart();
        await states.RedriveExecutionAsync(new RedriveExecutionRequest { ExecutionArn = started.ExecutionArn });
        DescribeExecutionResponse redriven = await EndAsync(states, started.ExecutionArn);
        double redriveSeconds = watch.Elapsed.TotalSeconds;

        int receipts = await new Catalog.ReceiptStore(archive.Startup().Storage.Archive).KeysAsync(BenchmarkDay.Scope, BenchmarkDay.Date, CancellationToken.None).CountAsync();
        Check(run.Error == "GroupsNotArchived", $"the run ended with {run.Status} {run.Error}");
        Check(redriven.Status == ExecutionStatus.SUCCEEDED, $"the redrive ended with {redriven.Status} {redriven.Error}: {redriven.Cause}");
        Check(receipts == groups, $"{receipts} of {groups} log groups have a receipt");
        Check(exports.All(group => group.Value == (failing.Contains(group.Key) ? 3 : 1)), "an archived log group was exported again, or a failed one was not");

        var table = new MarkdownTable("what", "exports", "receipts", "seconds");
        table.Add("the run, two passes", Cell.Count(first), Cell.Count(groups - failing.Count), Cell.Number(runSeconds));
        table.Add("the redrive", Cell.Count(exports.Values.Sum() - first), Cell.Count(groups), Cell.Number(redriveSeconds));
        return $"""
            {Cell.Count(groups)} log groups of which {Cell.Count(failing.Count)}, drawn with seed {Seed}, cannot be read until the run has failed; then one redrive. State machine, functions and
            local AWS are one process; {Concurrency} exports at once. Counted: a group that was archived was exported once, one that failed once in each of the two passes
            and once by the redrive, and every one has its receipt.

            {table}
            """;
    }

    private static string[] Shuffled(this string[] names, int seed)
    {
        new Random(seed).Shuffle(names);
        return names;
    }

    private static async Task<DescribeExecutionResponse> EndAsync(IAmazonStepFunctions states, string execution)
    {
        while (true)
        {
            DescribeExecutionResponse described = await states.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = execution });
            if (described.Status != ExecutionStatus.RUNNING)
            {
                return described;
            }

            await Task.Delay(BetweenLooks);
        }
    }

    private static void Check(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            throw new BenchmarkFailedException($"After the failures, {otherwise}.");
        }
    }
}
