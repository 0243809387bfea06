using System.Text.RegularExpressions;
using LogArchive.Cli;
using LogArchive.Runs;

namespace LogArchive.Tests.Template;

/// <summary>The commands that outputs, alarms and notifications tell people to type.</summary>
public sealed partial class TypedCommandsTests
{
    private static readonly DeployedStack Stack = new();

    public static TheoryData<string> Commands => [.. Typed()];

    [Fact]
    public void There_are_commands_for_what_needs_doing()
    {
        string[] verbs = [.. Typed().Select(command => command.Split(' ')[0]).Distinct()];

        Assert.Equal(["backfill", "redrive", "replay", "report", "status"], verbs.Order());
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Each_is_one_that_the_command_line_takes(string command)
    {
        Assert.Empty(CommandLine.Commands(TextWriter.Null, TextWriter.Null).Parse(command).Errors);
    }

    [Fact]
    public void The_replay_by_the_aws_command_has_an_input_that_ListGroups_takes()
    {
        string command = Stack.Output("ReplayByAwsCommand");
        string input = Input().Match(command).Groups[1].Value;

        Assert.NotNull(ExecutionInput.Parse(System.Text.Json.JsonDocument.Parse(input).RootElement));
        Assert.StartsWith("aws stepfunctions start-execution --region us-east-1 --state-machine-arn logarchive-StateMachine --input '{", command, StringComparison.Ordinal);
    }

    [Fact]
    public void The_redrive_by_the_aws_command_names_an_execution_of_the_state_machine()
    {
        Assert.Equal(
            "aws stepfunctions redrive-execution --region us-east-1 --execution-arn arn:aws:states:us-east-1:000000000000:execution:logarchive:NAME",
            Stack.Output("RedriveByAwsCommand"));
    }

    private static IEnumerable<string> Typed() => Texts().SelectMany(text => Command().Matches(text)).Select(match => match.Groups[1].Value).Distinct();

    private static IEnumerable<string> Texts() =>
    [
        .. Stack.Whole["Outputs"]!.AsObject().Select(output => output.Value!["Value"]!.ToString()),
        .. Stack.Of("AWS::CloudWatch::Alarm").Select(alarm => Stack.Properties(alarm)["AlarmDescription"]!.ToString()),
        Stack.Properties("FailedExecutions")["Targets"]![0]!["InputTransformer"]!["InputTemplate"]!.ToString(),
        System.Text.Json.Nodes.JsonNode.Parse(Stack.Properties("Dashboard")["DashboardBody"]!.ToString())!["widgets"]![0]!["properties"]!["markdown"]!.ToString(),
    ];

    [GeneratedRegex(@"\./logarchive ([a-z]+(?: --[a-z-]+(?: [^\s,;-][^\s,;]*)?)*)")]
    private static partial Regex Command();

    [GeneratedRegex("--input '(.*)'$")]
    private static partial Regex Input();
}
