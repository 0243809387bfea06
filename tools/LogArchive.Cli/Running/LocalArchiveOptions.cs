using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.Iam;
using Microsoft.Extensions.Logging;

namespace LogArchive.Cli.Running;

/// <summary>Options of a local AWS with the archive in it.</summary>
internal sealed record LocalArchiveOptions
{
    /// <summary>TCP port on 127.0.0.1; 0 selects a free port.</summary>
    public int Port { get; init; }

    /// <summary>Directory for buckets, log groups and executions.</summary>
    public required string DataDirectory { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The fault to inject into a CloudWatch Logs call; null for none.</summary>
    /// <value>No faults by default.</value>
    public Func<LogsCall, LogsFault?> LogsFaults { get; init; } = _ => null;

    /// <summary>Whether a call is allowed. The functions call under their own names.</summary>
    /// <value>Every call is allowed by default.</value>
    public Func<AccessRequest, bool> Access { get; init; } = _ => true;

    /// <summary>The functions' logger. If it is set, their metrics are discarded.</summary>
    /// <value>Null by default: logs and metrics go to standard error, as JSON.</value>
    public ILogger? Logger { get; init; }

    /// <summary>Returns the value of a variable of the functions or of the local AWS.</summary>
    /// <value>Reads environment variables by default.</value>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;
}
