using LogArchive.Templates;

namespace LogArchive.IntegrationTests.Privilege;

/// <summary>The permissions that AWS services need when they use a role, with sources. These calls cannot be recorded here.</summary>
internal static class ServiceNeeds
{
    private const string Machine = "StateMachine";
    private const string Executions = "arn:aws:states:us-east-1:000000000000:execution:logarchive";

    /// <summary>
    /// A distributed Map starts and follows its children, whose ARNs have the Map's label (Step Functions Developer Guide, "IAM policies
    /// for using Distributed Map states").
    /// </summary>
    private static readonly Grant[] Map =
    [
        new(Machine, "states:DescribeExecution", $"{Executions}:*"),
        new(Machine, "states:DescribeExecution", $"{Executions}/ExportGroups:*"),
        new(Machine, "states:StopExecution", $"{Executions}:*"),
    ];

    /// <summary>
    /// The state machine's log uses log delivery, whose calls have no resources (Developer Guide, "Using CloudWatch Logs to log execution
    /// history").
    /// </summary>
    private static readonly string[] LogDelivery =
    [
        "logs:CreateLogDelivery", "logs:GetLogDelivery", "logs:UpdateLogDelivery", "logs:DeleteLogDelivery", "logs:ListLogDeliveries",
        "logs:PutResourcePolicy", "logs:DescribeResourcePolicies", "logs:DescribeLogGroups",
    ];

    private static readonly string[] LogWriting = ["logs:CreateLogStream", "logs:PutLogEvents"];

    /// <summary>The permissions that every deployment needs.</summary>
    public static IEnumerable<Grant> Always =>
    [
        .. Map,
        .. LogDelivery.Select(action => new Grant(Machine, action, "*")),
        .. LogWriting.Select(action => new Grant(Machine, action, "logarchive-StateMachineLog-Arn")),
    ];

    /// <summary>
    /// S3 uses the bucket's key on behalf of the caller: kms:GenerateDataKey to write, kms:Decrypt to read and to upload parts
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
