using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.Http;

namespace LogArchive.Cli.Samples;

/// <summary>A log group that cannot be read because a permission is missing, until <see cref="Repair"/>.</summary>
internal sealed class InjectedFailure(string group)
{
    private readonly LogsFault _denied = LogsFault.Fail(new AwsException(
        "AccessDeniedException",
        $"User: the demo's role is not authorized to perform: logs:FilterLogEvents on resource: log group {group}"));

    private volatile bool _isRepaired;

    public string Group => group;

    public LogsFault? Fault(LogsCall call) =>
        !_isRepaired && call.Operation == "FilterLogEvents" && call.LogGroup == group ? _denied : null;

    public void Repair() => _isRepaired = true;
}
