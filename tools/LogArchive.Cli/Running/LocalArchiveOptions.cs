using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.Iam;
using Microsoft.Extensions.Logging;

namespace LogArchive.Cli.Running;

/// <summary>How a local AWS with the archive in it is started.</summary>
internal sealed record LocalArchiveOptions
{
    /// <summary>TCP port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Where buckets, log groups and executions are kept.</summary>
    public required string DataDirectory { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What goes wrong with calls of CloudWatch Logs.</summary>
    /// <value>Nothing by default.</value>
    public Func<LogsCall, LogsFault?> LogsFaults { get; init; } = _ => null;

    /// <summary>Which permissions the functions, each under its own name, and the state machine have.</summary>
    /// <value>All by default.</value>
    public Func<AccessRequest, bool> Access { get; init; } = _ => true;

    /// <summary>Where the functions log; their metrics then go nowhere.</summary>
    /// <value>Both on the error stream, as JSON, by default (null).</value>
    public ILogger? Logger { get; init; }

    /// <summary>Gives the value of a variable of the functions or of the local AWS by its name.</summary>
    /// <value>The environment's by default.</value>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;
}
