using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.Iam;
using LogArchive.LocalAws.S3;
using LogArchive.StateMachine.Invocation;

namespace LogArchive.LocalAws;

/// <summary>Options of a local AWS.</summary>
public sealed record LocalAwsOptions
{
    /// <summary>The account in every ARN.</summary>
    public const string AccountId = Account.Id;

    /// <summary>TCP port on 127.0.0.1; 0 selects a free port.</summary>
    public int Port { get; init; }

    /// <summary>Directory for buckets, log groups and executions. They are kept after a restart.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The clock for creation dates, ingestion times and delays.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The functions for Lambda Invoke and the state machines. None by default.</summary>
    public LambdaFunctions Functions { get; init; } = LambdaFunctions.None;

    /// <summary>Quotas, latency and faults of CloudWatch Logs. None by default.</summary>
    public CloudWatchLogsOptions Logs { get; init; } = new();

    /// <summary>Faults of S3. None by default.</summary>
    public S3Options S3 { get; init; } = new();

    /// <summary>
    /// Whether a permission is granted. Called on any thread, for each permission that a call to CloudWatch Logs, S3 or Step Functions
    /// needs, and for each that Step Functions needs of a state machine's role. A denied call fails as on AWS. For the calls of a Map
    /// itself the result is ignored.
    /// </summary>
    /// <value>Every permission is granted by default.</value>
    public Func<AccessRequest, bool> Access { get; init; } = _ => true;
}
