using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LogArchive.Tests.Template;

/// <summary>Who hears that a run failed or did not come, and what they are told.</summary>
public sealed partial class FailureNoticeTests
{
    private static readonly DeployedStack Stack = new();

    [Fact]
    public void Executions_of_this_state_machine_that_did_not_succeed_are_told_at_once()
    {
        Assert.Equal(
            """{"source":["aws.states"],"detail-type":["Step Functions Execution Status Change"],"detail":{"stateMachineArn":["logarchive-StateMachine"],"status":["FAILED","TIMED_OUT","ABORTED"]}}""",
            Stack.Properties("FailedExecutions")["EventPattern"]!.ToJsonString());
        Assert.Equal("logarchive-Monitoring-Notifications", Stack.Properties("FailedExecutions")["Targets"]![0]!["Arn"]!.ToString());
    }

    [Fact]
    public void The_message_is_one_JSON_text_whose_every_placeholder_is_taken_from_the_event()
    {
        JsonNode transformer = Stack.Properties("FailedExecutions")["Targets"]![0]!["InputTransformer"]!;
        string template = transformer["InputTemplate"]!.ToString();

        Assert.Equal(System.Text.Json.JsonValueKind.String, JsonNode.Parse(template)!.GetValueKind());
        Assert.Equal(transformer["InputPathsMap"]!.AsObject().Select(path => path.Key).Order(), Placeholder().Matches(template).Select(match => match.Groups[1].Value).Distinct().Order());
        Assert.InRange(template.Length, 1, 8192);
    }

    [Fact]
    public void The_message_has_the_command_that_mends_before_the_one_that_shows()
    {
        string template = Stack.Properties("FailedExecutions")["Targets"]![0]!["InputTransformer"]!["InputTemplate"]!.ToString();

        Assert.True(template.IndexOf("./logarchive redrive --execution <execution>", StringComparison.Ordinal) < template.IndexOf("./logarchive status", StringComparison.Ordinal));
    }

    /// <summary>EventBridge does not escape what it puts between quotes: a cause there would make the message invalid, and lose it.</summary>
    [Fact]
    public void The_cause_is_a_value_of_its_own_in_a_message_of_its_own()
    {
        JsonNode rule = Stack.Properties("FailureCauses");
        JsonNode transformer = rule["Targets"]![0]!["InputTransformer"]!;
        string cause = """
            "{\"errorType\":\"GroupsNotArchived\",\"errorMessage\":\"two\nlines\"}"
            """;

        JsonNode message = JsonNode.Parse(transformer["InputTemplate"]!.ToString().Replace("<cause>", cause, StringComparison.Ordinal))!;

        Assert.Equal(JsonNode.Parse(cause)!.ToString(), message["cause"]!.ToString());
        Assert.Equal("""{"name":"$.detail.name","cause":"$.detail.cause"}""", transformer["InputPathsMap"]!.ToJsonString());
        Assert.Equal("""[{"exists":true}]""", rule["EventPattern"]!["detail"]!["cause"]!.ToJsonString());
        Assert.DoesNotContain("<cause>", Stack.Properties("FailedExecutions").ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    /// <summary>Custom notifications of Amazon Q Developer in chat applications: version, source and content are required.</summary>
    [Fact]
    public void The_message_for_chat_applications_that_the_page_shows_has_their_format()
    {
        string page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "notifications.md"));
        string template = ChatTemplate().Match(page).Value;

        JsonNode message = JsonNode.Parse(template.Replace("<cause>", """
            "{\"errorType\":\"GroupsNotArchived\"}"
            """, StringComparison.Ordinal))!;

        Assert.Equal(("1.0", "custom", "client-markdown"), (message["version"]!.ToString(), message["source"]!.ToString(), message["content"]!["textType"]!.ToString()));
        Assert.Equal("""{"errorType":"GroupsNotArchived"}""", message["content"]!["description"]!.ToString());
        Assert.Equal(["cause", "execution", "name"], Placeholder().Matches(template).Select(match => match.Groups[1].Value).Distinct().Order());
        Assert.Equal("./logarchive redrive --execution <execution>", message["content"]!["nextSteps"]![0]!.ToString());
    }

    [Fact]
    public void A_mail_address_is_subscribed_when_there_is_one()
    {
        Assert.Empty(Stack.Of("AWS::SNS::Subscription"));
        Assert.Equal("""{"TopicArn":"logarchive-Monitoring-Notifications","Protocol":"email","Endpoint":"a@example.com"}""", new DeployedStack(("AlarmEmail", "a@example.com")).Properties("MailSubscription").ToJsonString());
    }

    [Fact]
    public void The_topic_is_encrypted_with_a_key_that_alarms_and_events_may_use_and_takes_messages_of_these_alone_over_TLS()
    {
        Assert.Equal("logarchive-Monitoring-NotificationsKey", Stack.Properties("Notifications")["KmsMasterKeyId"]!.ToString());
        JsonNode[] key = [.. Stack.Properties("NotificationsKey")["KeyPolicy"]!["Statement"]!.AsArray().Select(statement => statement!)];
        Assert.Equal(["cloudwatch.amazonaws.com", "events.amazonaws.com"], key.Skip(1).Select(statement => statement["Principal"]!["Service"]!.ToString()));
        Assert.All(key.Skip(1), statement => Assert.Equal("""["kms:Decrypt","kms:GenerateDataKey*"]""", statement["Action"]!.ToJsonString()));

        JsonNode[] topic = Stack.Statements("NotificationsPolicy");
        Assert.Equal(["Deny *", "Allow cloudwatch.amazonaws.com", "Allow events.amazonaws.com"], topic.Select(statement => $"{statement["Effect"]} {(statement["Principal"] as JsonObject)?["Service"] ?? statement["Principal"]}"));
        Assert.Equal("false", topic[0]["Condition"]!["Bool"]!["aws:SecureTransport"]!.ToString());
        string alarms = topic[1]["Condition"]!["ArnLike"]!["aws:SourceArn"]!.ToString();
        Assert.All(Stack.Of("AWS::CloudWatch::Alarm"), alarm =>
            Assert.StartsWith(alarms.TrimEnd('*'), $"arn:aws:cloudwatch:us-east-1:000000000000:alarm:{Stack.Properties(alarm)["AlarmName"]}", StringComparison.Ordinal));
    }

    /// <summary>With the AWS managed key, neither alarms nor events could publish.</summary>
    [Fact]
    public void Without_its_key_the_topic_is_not_encrypted_with_any_other()
    {
        var stack = new DeployedStack(("EncryptNotifications", "false"));

        Assert.Empty(stack.Of("AWS::KMS::Key"));
        Assert.Null(stack.Properties("Notifications")["KmsMasterKeyId"]);
        Assert.Equal(Stack.Of("AWS::CloudWatch::Alarm"), stack.Of("AWS::CloudWatch::Alarm"));
    }

    [Fact]
    public void A_schedule_that_can_not_start_the_state_machine_leaves_a_message_in_an_encrypted_queue()
    {
        JsonNode schedule = Stack.Properties("StateMachine")["Events"]!["Daily"]!["Properties"]!;

        Assert.Equal("logarchive-ScheduleDeadLetters-Arn", schedule["DeadLetterConfig"]!["Arn"]!.ToString());
        Assert.True(Stack.Properties("ScheduleDeadLetters")["SqsManagedSseEnabled"]!.GetValue<bool>());
        Assert.Equal("logarchive-ScheduleDeadLetters-QueueName", Stack.Properties("ScheduleUndelivered")["Dimensions"]![0]!["Value"]!.ToString());
        Assert.Equal("""{"time":"<aws.scheduler.scheduled-time>"}""", schedule["Input"]!.ToString());
        Assert.Equal("DISABLED", new DeployedStack(("ScheduleState", "DISABLED")).Properties("StateMachine")["Events"]!["Daily"]!["Properties"]!["State"]!.ToString());
    }

    [GeneratedRegex("""\{"version".*?\]\}\}""", RegexOptions.Singleline)]
    private static partial Regex ChatTemplate();

    [GeneratedRegex("<([a-z]+)>")]
    private static partial Regex Placeholder();
}
