using LogArchive.LocalAws.Iam;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>The permissions that calls of CloudWatch Logs need: actions are named as operations are.</summary>
internal static class LogsAccess
{
    public static AccessRequest Needed(Caller caller, LogsCall call)
    {
        string prefix = $"arn:aws:logs:{caller.Region}:{Account.Id}:log-group:";
        return new AccessRequest
        {
            Principal = caller.Principal,
            Operation = call.Operation,
            Action = $"logs:{call.Operation}",

            // DescribeLogGroups is asked for on a group without a name, whatever prefix it has (hashicorp/terraform-provider-aws issue
            // 8804).
            Resource = call.Operation == "DescribeLogGroups" ? $"{prefix}:log-stream:" : $"{prefix}{call.LogGroup}:*",
        };
    }
}
