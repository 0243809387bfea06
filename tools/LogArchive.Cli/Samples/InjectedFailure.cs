using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.Http;

namespace LogArchive.Cli.Samples;

/// <summary>A log group that cannot be read because a permission is missing, until <see cref="Repair"/>.</summary>
internal sealed class InjectedFailure(string group)
{
    private readonly LogsFault _denied = LogsFault.Fail(new AwsException(
        "AccessDeniedException",
        "User: arn:aws:sts::000000000000:assumed-role/logarchive-ExportGroup/ExportGroup is not authorized to perform: "
        + $"logs:FilterLogEvents on resource: arn:aws:logs:us-east-1:000000000000:log-group:{group}:log-stream: "
        + "because no identity-based policy allows the logs:FilterLogEvents action"));

    private volatile bool _isRepaired;

    public string Group => group;

    public LogsFault? Fault(LogsCall call) =>
        !_isRepaired && call.Operation == "FilterLogEvents" && call.LogGroup == group ? _denied : null;

    public void Repair() => _isRepaired = true;
}
