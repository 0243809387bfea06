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
    /// (S3 User Guide, "Uploading an object using multipart upload"). The state machine does not use the archive bucket.
    /// </summary>
    public static IEnumerable<Grant> OfKey(string keyArn, string region = "us-east-1")
    {
        var throughS3 = new GrantCondition("StringEquals", "kms:ViaService", $"s3.{region}.amazonaws.com");
        return from function in new[] { "ListGroups", "ExportGroup", "ReviewRun" }
               from action in new[] { "kms:Decrypt", "kms:GenerateDataKey" }
               select new Grant(function, action, keyArn, throughS3);
    }

    /// <summary>
    /// CloudWatch Logs decrypts the events of an encrypted log group on behalf of the caller (CloudWatch Logs User Guide, "Encrypt log data in
    /// CloudWatch Logs using AWS Key Management Service"). The encryption context is the log group's ARN.
    /// </summary>
    public static IEnumerable<Grant> OfLogGroupKeys(IEnumerable<string> keyArns)
    {
        var ofThisAccount = new GrantCondition("ArnLike", "kms:EncryptionContext:aws:logs:arn", "arn:aws:logs:us-east-1:000000000000:log-group:*");
        var throughLogs = new GrantCondition("StringEquals", "kms:ViaService", "logs.us-east-1.amazonaws.com", ofThisAccount);
        return keyArns.Select(keyArn => new Grant("ExportGroup", "kms:Decrypt", keyArn, throughLogs));
    }
}
