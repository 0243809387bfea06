using LogArchive.Cli;
using LogArchive.Cli.Operating;

namespace LogArchive.Tests.Operating;

public sealed class ExecutionArnTests
{
    [Theory]
    [InlineData("arn:aws:states:eu-west-1:123456789012:execution:logs:n", "https://eu-west-1.console.aws.amazon.com/states/home?region=eu-west-1#/v2/executions/details/")]
    [InlineData("arn:aws-cn:states:cn-north-1:123456789012:execution:logs:n", "https://console.amazonaws.cn/states/home?region=cn-north-1#/v2/executions/details/")]
    [InlineData("arn:aws-us-gov:states:us-gov-west-1:123456789012:execution:logs:n", "https://console.amazonaws-us-gov.com/states/home?region=us-gov-west-1#/v2/executions/details/")]
    public void The_console_shows_it_in_its_partition_and_region(string arn, string link)
    {
        var execution = ExecutionArn.Parse(arn);

        Assert.Equal(link + arn, execution.ConsoleLink);
        Assert.Equal("n", execution.Name);
    }

    [Theory]
    [InlineData("n")]
    [InlineData("arn:aws:states:eu-west-1:123456789012:stateMachine:logs")]
    [InlineData("arn:aws:states:eu-west-1:123456789012:execution:logs/ExportGroups:n")]
    [InlineData("arn:aws:states:eu-west-1:123456789012:execution:logs:")]
    public void Anything_else_is_refused(string text) =>
        Assert.Contains($"--execution is '{text}'", Assert.Throws<UsageException>(() => ExecutionArn.Parse(text)).Message);
}
