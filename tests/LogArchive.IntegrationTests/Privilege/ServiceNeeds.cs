using LogArchive.Templates;

namespace LogArchive.IntegrationTests.Privilege;

/// <summary>What AWS's own services do in a role's name, where no call can be recorded. Each has its source.</summary>
internal static class ServiceNeeds
{
    private const string Machine = "StateMachine";
    private const string Executions = "arn:aws:states:us-east-1:000000000000:execution:logarchive";

    /// <summary>A distributed Map looks after its children (Step Functions Developer Guide, "IAM policies for using Distributed Map states"); their ARNs have the Map's label.</summary>
    private static readonly Grant[] Map =
    [
        new(Machine, "states:DescribeExecution", $"{Executions}:*"),
        new(Machine, "states:DescribeExecution", $"{Executions}/ExportGroups:*"),
        new(Machine, "states:StopExecution", $"{Executions}:*"),
    ];

    /// <summary>The machine's log is a log delivery, whose calls know no resources (Developer Guide, "Using CloudWatch Logs to log execution history").</summary>
    private static readonly string[] LogDelivery =
    [
        "logs:CreateLogDelivery", "logs:GetLogDelivery", "logs:UpdateLogDelivery", "logs:DeleteLogDelivery", "logs:ListLogDeliveries",
        "logs:PutResourcePolicy", "logs:DescribeResourcePolicies", "logs:DescribeLogGroups",
    ];

    private static readonly string[] LogWriting = ["logs:CreateLogStream", "logs:PutLogEvents"];

    /// <summary>What every deployment needs.</summary>
    public static IEnumerable<Grant> Always =>
    [
        .. Map,
        .. LogDelivery.Select(action => new Grant(Machine, action, "*")),
        .. LogWriting.Select(action => new Grant(Machine, action, "logarchive-StateMachineLog-Arn")),
    ];

    /// <summary>
    /// S3 uses the bucket's key in the caller's name: to write it takes kms:GenerateDataKey, to read and to add parts kms:Decrypt
    /// (S3 User Guide, "Uploading an object using multipart upload"). The Map only reads.
    /// </summary>
    public static IEnumerable<Grant> OfKey(string keyArn)
    {
        var throughS3 = new GrantCondition("StringEquals", "kms:ViaService", "s3.us-east-1.amazonaws.com");
        return from need in new[] { ("ListGroups", true), ("ExportGroup", true), ("ReviewRun", true), (Machine, false) }
               from action in need.Item2 ? new[] { "kms:Decrypt", "kms:GenerateDataKey" } : ["kms:Decrypt"]
               select new Grant(need.Item1, action, keyArn, throughS3);
    }
}
