using LogArchive.LocalAws.Iam;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>The permissions that CloudWatch Logs calls need. Actions have the names of operations.</summary>
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
            Resource = call.Operation switch
            {
                // The resource has an empty group name, even with a prefix (hashicorp/terraform-provider-aws issue 8804).
                "DescribeLogGroups" => $"{prefix}:log-stream:",

                // The operation has no resource type (Service Authorization Reference), so only a permission for * grants it.
                "GetQueryResults" => "*",

                // AWS's own policies grant it on every resource.
                nameof(ListLogGroups) => "*",
                _ => $"{prefix}{call.LogGroup}:*",
            },
        };
    }
}
