using System.Reflection;
using System.Text.Json.Nodes;
using Amazon.Lambda.Annotations;
using LogArchive.Functions;
using LogArchive.Settings;
using LogArchive.Templates;

namespace LogArchive.Tests.Template;

/// <summary>infra/retention.yaml: the only function that may change log groups, and what starts it.</summary>
public sealed class RetentionStackTests
{
    private static readonly DeployedStack Stack = new(("RetentionDays", "60"), ("LagDays", "20"), ("Include", "/ecs/*"), ("Exclude", "/ecs/noise"));
    private static readonly JsonObject Function = Stack.Properties("ReviewRetention");

    [Fact]
    public void Without_a_retention_there_is_nothing_of_it()
    {
        Assert.DoesNotContain(new DeployedStack().Resources, resource => resource.Key.Contains("Retention", StringComparison.Ordinal));
    }

    [Fact]
    public void It_alone_may_change_log_groups_and_no_other_function_may_even_list_their_retention_for_it()
    {
        string[] writers = [.. RoleStatements.Grants(Stack.Whole).Where(grant => grant.Action is "logs:PutRetentionPolicy" or "logs:DeleteRetentionPolicy").Select(grant => grant.Role).Distinct()];

        Assert.Equal(["ReviewRetention"], writers);
        Assert.DoesNotContain(RoleStatements.Grants(Stack.Whole), grant => grant.Role == "ReviewRun" && grant.Action.StartsWith("logs:", StringComparison.Ordinal));
        Assert.DoesNotContain(RoleStatements.Grants(Stack.Whole), grant => grant.Role != "ReviewRetention" && grant.Resource.Contains("/retention/", StringComparison.Ordinal));
    }

    [Fact]
    public void It_may_use_the_keys_of_the_bucket_and_of_the_log_groups_as_the_others_may()
    {
        const string bucketKey = "arn:aws:kms:eu-central-1:222222222222:key/1";
        const string logsKey = "arn:aws:kms:us-east-1:000000000000:key/2";
        var stack = new DeployedStack(("RetentionDays", "60"), ("Encryption", "aws:kms"), ("KmsKeyArn", bucketKey), ("LogGroupKeyArns", logsKey), ("BucketName", "central"), ("BucketOwner", "222222222222"), ("BucketRegion", "eu-central-1"));
        Grant[] Of(string role, string key) => [.. RoleStatements.Grants(stack.Whole).Where(grant => grant.Role == role && grant.Resource == key).Select(grant => grant with { Role = "" })];

        Assert.NotEmpty(Of("ReviewRetention", bucketKey));
        Assert.Equal(Of("ReviewRun", bucketKey), Of("ReviewRetention", bucketKey));
        Assert.NotEmpty(Of("ReviewRetention", logsKey));
        Assert.Equal(Of("ExportGroup", logsKey), Of("ReviewRetention", logsKey));
    }

    [Fact]
    public void Lambda_finds_the_class_and_Annotations_leaves_it_alone()
    {
        string[] handler = Function["Handler"]!.ToString().Split("::");
        Type type = Assembly.Load(handler[0]).GetType(handler[1], throwOnError: true)!;

        Assert.NotNull(type.GetConstructor(Type.EmptyTypes));
        Assert.Equal(typeof(Task), type.GetMethod(handler[2])!.ReturnType);
        Assert.DoesNotContain(type.GetMethods(), method => method.GetCustomAttribute<LambdaFunctionAttribute>() is not null);
        Assert.Equal(typeof(ReviewRetentionFunction), type);
    }

    [Fact]
    public void Its_settings_are_those_of_the_other_functions_and_the_retention()
    {
        JsonObject own = Function["Environment"]!["Variables"]!.AsObject();

        var settings = ArchiveSettings.Read(name => own[name]?.ToString());

        Assert.Equal((60, 20), (settings.RetentionDays, settings.LagDays));
        Assert.All(own.Where(variable => Stack.Variables.ContainsKey(variable.Key)), variable => Assert.Equal(Stack.Variables[variable.Key]!.ToString(), variable.Value!.ToString()));
        Assert.DoesNotContain("RETENTION_DAYS", Stack.Variables.Select(variable => variable.Key));
    }

    [Fact]
    public void Every_end_of_an_execution_starts_it()
    {
        JsonObject rule = Stack.Properties("ExecutionEnded");

        Assert.Equal(
            """{"source":["aws.states"],"detail-type":["Step Functions Execution Status Change"],"detail":{"stateMachineArn":["logarchive-StateMachine"],"status":["SUCCEEDED","FAILED","TIMED_OUT","ABORTED"]}}""",
            rule["EventPattern"]!.ToJsonString());
        Assert.Equal("logarchive-Retention-ReviewRetention-Arn", rule["Targets"]![0]!["Arn"]!.ToString());
        JsonObject permission = Stack.Properties("ExecutionEndedPermission");
        Assert.Equal(
            ("logarchive-Retention-ReviewRetention", "events.amazonaws.com", "logarchive-Retention-ExecutionEnded-Arn"),
            (permission["FunctionName"]!.ToString(), permission["Principal"]!.ToString(), permission["SourceArn"]!.ToString()));
    }

    [Fact]
    public void What_is_not_delivered_and_what_fails_three_times_lies_in_a_queue_that_has_an_alarm()
    {
        const string queue = "logarchive-Retention-NotReviewed";

        Assert.Equal($"{queue}-Arn", Stack.Properties("ExecutionEnded")["Targets"]![0]!["DeadLetterConfig"]!["Arn"]!.ToString());
        Assert.Equal($"{queue}-Arn", Function["EventInvokeConfig"]!["DestinationConfig"]!["OnFailure"]!["Destination"]!.ToString());
        Assert.Equal(2, Function["EventInvokeConfig"]!["MaximumRetryAttempts"]!.GetValue<long>());
        JsonNode delivery = Assert.Single(Stack.Statements("NotReviewedPolicy"), statement => statement["Effect"]!.ToString() == "Allow");
        Assert.Equal(("events.amazonaws.com", "sqs:SendMessage"), (delivery["Principal"]!["Service"]!.ToString(), delivery["Action"]!.ToString()));
        Assert.Equal("logarchive-Retention-ExecutionEnded-Arn", delivery["Condition"]!["ArnEquals"]!["aws:SourceArn"]!.ToString());
        JsonObject alarm = Stack.Properties("RetentionNotReviewed");
        Assert.Equal($"{queue}-QueueName", alarm["Dimensions"]![0]!["Value"]!.ToString());
        Assert.Equal(("ApproximateNumberOfMessagesVisible", "GreaterThanThreshold"), (alarm["MetricName"]!.ToString(), alarm["ComparisonOperator"]!.ToString()));
    }
}
