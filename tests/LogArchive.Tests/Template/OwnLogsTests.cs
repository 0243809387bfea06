using LogArchive.Settings;

namespace LogArchive.Tests.Template;

/// <summary>The log groups that the stack itself has.</summary>
public sealed class OwnLogsTests
{
    [Theory]
    [InlineData("", "/logarchive/logarchive/*,/aws/vendedlogs/states/logarchive")]
    [InlineData("/ecs/noise", "/logarchive/logarchive/*,/aws/vendedlogs/states/logarchive,/ecs/noise")]
    public void They_are_left_out_without_a_stray_comma(string exclude, string expected)
    {
        Assert.Equal(expected, new DeployedStack(("Exclude", exclude)).Variables["EXCLUDE"]!.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("/ecs/noise")]
    public void They_are_archived_when_that_is_asked_for(string exclude)
    {
        Assert.Equal(exclude, new DeployedStack(("Exclude", exclude), ("ArchiveOwnLogs", "true")).Variables["EXCLUDE"]!.ToString());
    }

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public void Not_even_a_pattern_for_everything_brings_them_in_unless_asked_for(string asked)
    {
        var stack = new DeployedStack(("Include", "*"), ("ArchiveOwnLogs", asked));
        string[] own = [.. stack.Of("AWS::Logs::LogGroup").Select(log => stack.Properties(log)["LogGroupName"]!.ToString())];

        var groups = ArchiveSettings.Read(name => stack.Variables[name]?.ToString()).Groups;

        Assert.Equal(4, own.Length);
        Assert.All(own, name => Assert.Equal(asked == "true", groups.Matches(name)));
        Assert.True(groups.Matches("/logarchive/other/ListGroups"));
        Assert.True(groups.Matches("/aws/vendedlogs/states/logarchive-other"));
    }

    [Fact]
    public void Every_function_logs_into_a_group_that_forgets_and_goes_with_the_stack()
    {
        var stack = new DeployedStack(("FunctionLogDays", "30"));
        string[] functions = stack.Of("AWS::Serverless::Function");

        Assert.Equal(3, functions.Length);
        Assert.All(functions, function => Assert.Equal($"logarchive-{function}Log", stack.Properties(function)["LoggingConfig"]!["LogGroup"]!.ToString()));
        Assert.All(stack.Of("AWS::Logs::LogGroup"), log =>
        {
            Assert.Equal("30", stack.Properties(log)["RetentionInDays"]!.ToString());
            Assert.Equal("Delete", stack.Resources[log]!["DeletionPolicy"]!.ToString());
        });
    }

    [Fact]
    public void The_state_machine_logs_its_errors_without_inputs_and_outputs()
    {
        var logging = new DeployedStack().Properties("StateMachine")["Logging"]!;

        Assert.Equal("ERROR", logging["Level"]!.ToString());
        Assert.False(logging["IncludeExecutionData"]!.GetValue<bool>());
        Assert.Equal("logarchive-StateMachineLog-Arn", logging["Destinations"]![0]!["CloudWatchLogsLogGroup"]!["LogGroupArn"]!.ToString());
    }
}
