using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Reading;

namespace LogArchive.Retention;

/// <summary>Sets retention in CloudWatch Logs.</summary>
/// <param name="logs">CloudWatch Logs.</param>
/// <param name="pace">The rate of calls: AWS allows an account five per second, and people need some of them.</param>
internal sealed class RetentionPolicies(IAmazonCloudWatchLogs logs, ReadRate pace)
{
    /// <summary>Sets a group's retention.</summary>
    /// <param name="logGroup">The log group.</param>
    /// <param name="days">One of CloudWatch Logs' periods; null: events never expire.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task SetAsync(string logGroup, int? days, CancellationToken cancellationToken)
    {
        await pace.WaitAsync(cancellationToken);
        if (days is null)
        {
            await logs.DeleteRetentionPolicyAsync(new DeleteRetentionPolicyRequest { LogGroupName = logGroup }, cancellationToken);
        }
        else
        {
            await logs.PutRetentionPolicyAsync(
                new PutRetentionPolicyRequest { LogGroupName = logGroup, RetentionInDays = days }, cancellationToken);
        }
    }
}
