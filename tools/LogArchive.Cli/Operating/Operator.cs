using Amazon.S3;
using Amazon.StepFunctions;
using LogArchive.Catalog;
using LogArchive.Functions;
using LogArchive.Reading;
using LogArchive.Storage;

namespace LogArchive.Cli.Operating;

/// <summary>The AWS clients and the clock of the commands for a deployed archive.</summary>
internal sealed record Operator : IDisposable
{
    public required IAmazonStepFunctions States { get; init; }

    public required IAmazonS3 S3 { get; init; }

    public required LogEventsClient Logs { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether the endpoint is AWS itself, which has a console and request quotas.</summary>
    public required bool IsAws { get; init; }

    /// <summary>Interval between polls. Step Functions allows one ListMapRuns and one DescribeMapRun call per second.</summary>
    public TimeSpan PollInterval => IsAws ? TimeSpan.FromSeconds(3) : TimeSpan.FromMilliseconds(250);

    public StatusReader StatusOf(ExecutionArn execution) => new(this, execution);

    /// <summary>The buckets of a run.</summary>
    public ArchiveStorage StorageOf(RunState state) => Clients.Storage(state, S3);

    public void Dispose()
    {
        States.Dispose();
        S3.Dispose();
        Logs.Dispose();
    }
}
