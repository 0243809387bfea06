using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.Http;

namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>Failures of CloudWatch Logs, end to end.</summary>
public sealed class FailureTests
{
    [Fact]
    public async Task A_group_that_may_not_be_read_fails_alone_and_is_named()
    {
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local, new CloudWatchLogsOptions
        {
            Faults = call => call.Operation == "FilterLogEvents" && call.LogGroup!.EndsWith("secret", StringComparison.Ordinal)
                ? LogsFault.Fail(new AwsException("AccessDeniedException", "not authorized to perform: logs:FilterLogEvents"))
                : null,
        });
        await aws.PutAsync(aws.Prefix + "open", [new LoggedEvent("s", EmulatedAws.DayStart, "fine")]);
        await aws.PutAsync(aws.Prefix + "secret", [new LoggedEvent("s", EmulatedAws.DayStart, "hidden")]);

        CliResult run = (await Cli.RunAsync(aws, "run", "--date", EmulatedAws.Date, "--json")).Exits(1);

        Assert.Equal("FAILED", run.Json.GetProperty("status").GetString());
        Assert.Equal("archived", run.Status(aws.Prefix + "open"));
        Assert.Equal("failed", run.Status(aws.Prefix + "secret"));
        Assert.Contains("AccessDenied", run.Item(aws.Prefix + "secret").GetProperty("error").GetString());
        Assert.Contains($"failed: {aws.Prefix}secret", run.Error);
    }

    [Fact]
    public async Task Groups_of_a_class_that_can_not_be_read_are_named_and_do_not_fail_the_run()
    {
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local);
        await aws.Logs.CreateLogGroupAsync(new Amazon.CloudWatchLogs.Model.CreateLogGroupRequest
        {
            LogGroupName = aws.Prefix + "rare",
            LogGroupClass = Amazon.CloudWatchLogs.LogGroupClass.INFREQUENT_ACCESS,
        });

        CliResult run = (await Cli.RunAsync(aws, "run", "--date", EmulatedAws.Date, "--json")).Exits(0);

        Assert.Equal("unsupported", run.Status(aws.Prefix + "rare"));
        Assert.Contains("INFREQUENT_ACCESS", run.Error);
    }
}
