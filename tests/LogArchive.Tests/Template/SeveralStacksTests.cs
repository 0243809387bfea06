using System.Text.Json.Nodes;
using LogArchive.Templates;

namespace LogArchive.Tests.Template;

/// <summary>The same template more than once in an account, and in every partition of AWS.</summary>
public sealed class SeveralStacksTests
{
    /// <summary>Properties that name something whose name is the account's: two stacks cannot both have it.</summary>
    private static readonly Dictionary<string, string> Names = new()
    {
        ["AWS::Logs::LogGroup"] = "LogGroupName",
        ["AWS::Serverless::StateMachine"] = "Name",
        ["AWS::CloudWatch::Alarm"] = "AlarmName",
        ["AWS::CloudWatch::Dashboard"] = "DashboardName",
    };

    [Fact]
    public void Two_stacks_in_one_account_have_no_name_in_common()
    {
        string[] first = NamesIn(new DeployedStack(new Deployment { StackName = "archive-one" }));
        string[] second = NamesIn(new DeployedStack(new Deployment { StackName = "archive-two" }));

        Assert.Equal(12, first.Length);
        Assert.Equal(first.Length, first.Distinct().Count());
        Assert.Empty(first.Intersect(second));
    }

    [Fact]
    public void Dashboards_are_the_accounts_not_the_regions()
    {
        Assert.Equal("logarchive-eu-central-1", new DeployedStack(new Deployment { Region = "eu-central-1" }).Properties("Dashboard")["DashboardName"]!.ToString());
    }

    [Fact]
    public void The_database_has_a_name_that_needs_no_quotes_in_a_query()
    {
        Assert.Equal("my_log_archive", new DeployedStack(new Deployment { StackName = "my-log-archive" }).Properties("Database")["DatabaseInput"]!["Name"]!.ToString());
    }

    [Fact]
    public void Everything_else_gets_its_name_from_CloudFormation()
    {
        string[] named =
        [
            .. new DeployedStack().Resources
                .Where(resource => !Names.ContainsKey(resource.Value!["Type"]!.ToString()))
                .SelectMany(resource => resource.Value!["Properties"]!.AsObject().Select(property => $"{resource.Key}.{property.Key}"))
                .Where(property => property.EndsWith("Name", StringComparison.Ordinal)),
        ];

        // Where tables belong, and what mails say they come from.
        Assert.Equal(["LogsTable.DatabaseName", "ReceiptsTable.DatabaseName", "Notifications.DisplayName"], named);
    }

    [Theory]
    [InlineData("aws", "us-east-1", "console.aws.amazon.com", "amazonaws.com")]
    [InlineData("aws-cn", "cn-north-1", "console.amazonaws.cn", "amazonaws.com.cn")]
    [InlineData("aws-us-gov", "us-gov-west-1", "console.amazonaws-us-gov.com", "amazonaws.com")]
    public void It_deploys_in_every_partition(string partition, string region, string console, string suffix)
    {
        var stack = new DeployedStack(new Deployment
        {
            Partition = partition,
            Region = region,
            Parameters = new Dictionary<string, string> { ["Encryption"] = "aws:kms", ["KmsKeyArn"] = $"arn:{partition}:kms:{region}:000000000000:key/1" },
        });
        string whole = stack.Whole.ToJsonString();

        Assert.All(whole.Split("\"arn:").Skip(1), arn => Assert.StartsWith($"{partition}:", arn, StringComparison.Ordinal));
        Assert.All(new[] { "StateMachineConsole", "DashboardConsole", "BucketConsole", "AthenaConsole" }, output => Assert.StartsWith($"https://{console}/", stack.Output(output), StringComparison.Ordinal));
        Assert.Contains($"\"s3.{region}.{suffix}\"", whole, StringComparison.Ordinal);
    }

    [Fact]
    public void A_permissions_boundary_bounds_every_role()
    {
        var stack = new DeployedStack(("PermissionsBoundaryArn", "arn:aws:iam::000000000000:policy/boundary"));
        JsonNode machine = stack.Properties("StateMachine");

        Assert.All(new[] { stack.Whole["Globals"]!["Function"]!, machine, machine["Events"]!["Daily"]!["Properties"]! }, role => Assert.Equal("arn:aws:iam::000000000000:policy/boundary", role["PermissionsBoundary"]!.ToString()));
        Assert.Empty(stack.Of("AWS::IAM::Role"));
        Assert.DoesNotContain("PermissionsBoundary\"", new DeployedStack().Resources.ToJsonString(), StringComparison.Ordinal);
    }

    private static string[] NamesIn(DeployedStack stack) =>
    [
        .. stack.Resources.SelectMany(resource => Names.TryGetValue(resource.Value!["Type"]!.ToString(), out string? property) ? [stack.Properties(resource.Key)[property]!.ToString()] : Array.Empty<string>()),
        stack.Properties("Database")["DatabaseInput"]!["Name"]!.ToString(),
    ];
}
