using Amazon.CloudWatchLogs;
using Amazon.Lambda.Core;
using Amazon.S3;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using LogArchive.Configuration;
using LogArchive.Export;
using LogArchive.Groups;
using LogArchive.Reading;
using LogArchive.Review;
using Microsoft.Extensions.Logging;

[assembly: LambdaSerializer(typeof(LogArchive.Functions.ArchiveJsonSerializer))]

namespace LogArchive.Functions;

/// <summary>Composes the functions: settings from the environment, clients, clock and log.</summary>
public sealed record Startup(ArchiveSettings Settings, IAmazonS3 S3, IAmazonCloudWatchLogs Logs, Func<string, CancellationToken, Task<int>> RedriveCount, ILogger Logger)
{
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>As the deployed functions are composed.</summary>
    /// <exception cref="InvalidConfiguration">An environment variable is missing or out of its range.</exception>
    public static Startup FromEnvironment()
    {
        var settings = ArchiveSettings.Read(Environment.GetEnvironmentVariable);
        var states = new AmazonStepFunctionsClient();
        return new Startup(settings, new AmazonS3Client(ClientSettings.S3()), new AmazonCloudWatchLogsClient(ClientSettings.Logs()), RedrivesOf(states), new JsonLogger(Console.Out, TimeProvider.System));
    }

    /// <summary>Asks Step Functions how often an execution was redriven; an absent count is none.</summary>
    public static Func<string, CancellationToken, Task<int>> RedrivesOf(IAmazonStepFunctions states) => async (execution, cancellationToken) =>
        (await states.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = execution }, cancellationToken)).RedriveCount ?? 0;

    public RunPlanner Planner() => new(new LogGroupListing(Logs), S3, Settings, Time, Logger);

    public DailyExport Export() => new(S3, new DayReader(Logs, Time, Random.Shared.NextDouble), Settings, Time, Logger);

    public RunReview Review() => new(S3, RedriveCount, Logger);
}
