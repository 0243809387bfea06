using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.Iam;
using LogArchive.LocalAws.S3;
using LogArchive.StateMachine.Invocation;

namespace LogArchive.LocalAws;

/// <summary>What one local AWS process serves, and where it keeps its data.</summary>
public sealed record LocalAwsOptions
{
    /// <summary>The account that every ARN names.</summary>
    public const string AccountId = Account.Id;

    /// <summary>TCP port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Where buckets, log groups and executions are kept; they are still there after a restart.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The clock behind creation dates, ingestion times and waits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The functions that Lambda Invoke and the state machines run; none by default.</summary>
    public LambdaFunctions Functions { get; init; } = LambdaFunctions.None;

    /// <summary>Quotas, latency and faults of CloudWatch Logs; none by default.</summary>
    public CloudWatchLogsOptions Logs { get; init; } = new();

    /// <summary>Faults of S3; none by default.</summary>
    public S3Options S3 { get; init; } = new();

    /// <summary>
    /// Whether a permission is granted. Asked, from any thread, for each that a call of CloudWatch Logs, S3 or Step Functions needs, and
    /// for each that
    /// Step Functions needs of a state machine's role; what is denied is refused as AWS does, but for a Map's own calls, which are only
    /// told.
    /// </summary>
    /// <value>Everything is, by default.</value>
    public Func<AccessRequest, bool> Access { get; init; } = _ => true;
}
