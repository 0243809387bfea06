using LogArchive.Cli.Samples;
using LogArchive.LocalAws.CloudWatchLogs;

namespace LogArchive.Tests.Samples;

public sealed class InjectedFailureTests
{
    [Theory]
    [InlineData("FilterLogEvents", "/a", true)]
    [InlineData("StartQuery", "/a", true)]
    [InlineData("StartQuery", "/b", false)]
    [InlineData("PutLogEvents", "/a", false)]
    public void It_denies_both_ways_of_reading_its_log_group_until_it_is_repaired(string operation, string group, bool isDenied)
    {
        var failure = new InjectedFailure("/a");
        var call = new LogsCall(operation, 1, group, NextToken: null);

        Assert.Equal(isDenied, failure.Fault(call) is not null);
        failure.Repair();
        Assert.Null(failure.Fault(call));
    }
}
