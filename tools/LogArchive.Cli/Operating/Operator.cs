using Amazon.S3;
using Amazon.StepFunctions;
using LogArchive.Reading;
using LogArchive.Storage;

namespace LogArchive.Cli.Operating;

/// <summary>What the commands against a deployed archive have in common: clients, the state machine, the clock.</summary>
internal sealed record Operator : IDisposable
{
    public required IAmazonStepFunctions States { get; init; }

    public required IAmazonS3 S3 { get; init; }

    public required LogEventsClient Logs { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether AWS itself is meant: then there is a console, and quotas.</summary>
    public required bool IsAws { get; init; }

    /// <summary>How often a run that is watched is asked for: Step Functions grants ListMapRuns and DescribeMapRun once a second.</summary>
    public TimeSpan PollInterval => IsAws ? TimeSpan.FromSeconds(3) : TimeSpan.FromMilliseconds(250);

    public StatusReader StatusOf(ExecutionArn execution) => new(States, S3, Time, execution);

    /// <summary>A bucket of the archive.</summary>
    public ArchiveBucket Bucket(string name) => new(S3, name);

    public void Dispose()
    {
        States.Dispose();
        S3.Dispose();
        Logs.Dispose();
    }
}
