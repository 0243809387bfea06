using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.Http;

namespace LogArchive.Cli.Samples;

/// <summary>A log group that cannot be read because a permission is missing, until <see cref="Repair"/>.</summary>
internal sealed class InjectedFailure(string group)
{
    private volatile bool _isRepaired;

    public string Group => group;

    public LogsFault? Fault(LogsCall call) =>
        !_isRepaired && call.LogGroup == group && call.Operation is "FilterLogEvents" or "StartQuery" ? Denied(call.Operation) : null;

    public void Repair() => _isRepaired = true;

    private LogsFault Denied(string operation) => LogsFault.Fail(new AwsException(
        "AccessDeniedException",
        "User: arn:aws:sts::000000000000:assumed-role/logarchive-ExportGroup/ExportGroup is not authorized to perform: "
        + $"logs:{operation} on resource: arn:aws:logs:us-east-1:000000000000:log-group:{group}:log-stream: "
        + $"because no identity-based policy allows the logs:{operation} action"));
}
