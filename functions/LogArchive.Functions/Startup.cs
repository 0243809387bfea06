using Amazon.Lambda.Core;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using LogArchive.Export;
using LogArchive.Groups;
using LogArchive.Insights;
using LogArchive.Reading;
using LogArchive.Reporting;
using LogArchive.Retention;
using LogArchive.Runs;
using LogArchive.Settings;
using LogArchive.Storage;
using Microsoft.Extensions.Logging;

[assembly: LambdaSerializer(typeof(LogArchive.Functions.ArchiveJsonSerializer))]

namespace LogArchive.Functions;

/// <summary>Composes the functions: settings, clients, clock and log.</summary>
public sealed record Startup
{
    /// <summary>Buffer size: a longer line may be split into several log events.</summary>
    private const int LineBytes = 64 * 1024;

    /// <summary>Calls of Logs Insights per second in the beginning: a small day takes about twenty.</summary>
    private const double FirstInsightsRate = 3;

    public required ArchiveSettings Settings { get; init; }

    public required ArchiveStorage Storage { get; init; }

    public required LogEventsClient Logs { get; init; }

    /// <summary>Returns how often the execution with an ARN was redriven.</summary>
    public required Func<string, CancellationToken, Task<int>> RedriveCount { get; init; }

    public required ILogger Logger { get; init; }

    /// <summary>Receives each run's metrics, one line of CloudWatch's embedded metric format; discarded by default.</summary>
    public TextWriter Metrics { get; init; } = TextWriter.Null;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The rate of reading, kept between the invocations of a function's instance.</summary>
    public required ReadRate Rate { get; init; }

    /// <summary>The rate of calls to Logs Insights, kept in the same way.</summary>
    public ReadRate InsightsRate => field ??= new ReadRate(
        Settings.QuotaPerSecond is null ? Settings.InsightsRate : FirstInsightsRate, Settings.InsightsRate, Time);

    /// <summary>How the exports of a run share READ_RATE; null: they are all in this process, and <see cref="Rate"/> is that of all.</summary>
    public RateSharing? Sharing { get; init; }

    /// <summary>The command that runs this run again; null: it is an execution, which can be redriven.</summary>
    public string? Again { get; init; }

    /// <summary>Cancelled when the process should end: exports then stop reading and keep their checkpoints.</summary>
    public CancellationToken Stopping { get; init; }

    /// <summary>
    /// A startup that the first invocation composes, or, if that fails, the next. Lambda's runtime calls the functions' constructors by
    /// reflection: what one throws reaches the state machine as TargetInvocationException, a name that it retries.
    /// </summary>
    public static Lazy<Startup> OnInvocation(Func<Startup> compose) => new(compose, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Composes the deployed functions: everything comes from the environment.</summary>
    /// <exception cref="InvalidConfiguration">An environment variable is missing or out of its range.</exception>
    public static Startup FromEnvironment()
    {
        var settings = ArchiveSettings.Read(Environment.GetEnvironmentVariable);
        TextWriter output = StandardOutput();
        ArchiveStorage storage = Clients.Storage(settings);
        var logger = new JsonLogger(output, TimeProvider.System);
        var sharing = new RateSharing(storage.Runs, settings, TimeProvider.System, logger);
        return new Startup
        {
            Settings = settings,
            Storage = storage,
            Logs = Clients.Logs(),
            RedriveCount = RedrivesOf(new AmazonStepFunctionsClient()),
            Logger = logger,
            Metrics = output,
            Rate = sharing.Rate,
            Sharing = sharing,
        };
    }

    /// <summary>Asks Step Functions; an absent count means 0.</summary>
    public static Func<string, CancellationToken, Task<int>> RedrivesOf(IAmazonStepFunctions states) =>
        async (execution, cancellationToken) =>
        {
            var request = new DescribeExecutionRequest { ExecutionArn = execution };
            return (await states.DescribeExecutionAsync(request, cancellationToken)).RedriveCount ?? 0;
        };

    public RunPlanner Planner() => new(new LogGroupListing(Logs), Storage, Settings, Time, Logger) { Answered = () => Logs.Answered };

    /// <summary>An export whose events are read in one of the ways.</summary>
    public DailyExport Export(EventReader reader) => new(Storage, Reader(reader), Settings, Time, Logger) { Sharing = Sharing };

    private DayReader Reader(EventReader reader) => reader == EventReader.Insights
        ? InsightsReader.Create(Logs, Settings, InsightsRate, Time)
        : new DayReader(Logs, Settings, Rate, Time);

    public RunReview Review() =>
        new(Storage, RedriveCount, new RunReporter(Storage, Settings, Metrics, Time, Logger) { Again = Again }, Logger);

    public RetentionRun Retention() => new(
        new RetentionReview(Storage.Archive, Logs, Settings, Time, Logger), new RetentionReporter(Storage.Runs, Metrics, Time, Logger));

    /// <summary>
    /// Not <see cref="Console.Out"/>: Lambda's runtime adds time and request id to its lines, so they would not be JSON or metrics.
    /// </summary>
    private static TextWriter StandardOutput() =>
        TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput(), bufferSize: LineBytes) { AutoFlush = true });
}
