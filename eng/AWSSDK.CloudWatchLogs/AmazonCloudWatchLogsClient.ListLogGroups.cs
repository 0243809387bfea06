using Amazon.CloudWatchLogs.Internal;
using Amazon.CloudWatchLogs.Model;

namespace Amazon.CloudWatchLogs;

public partial class AmazonCloudWatchLogsClient
{
    public virtual Task<ListLogGroupsResponse> ListLogGroupsAsync(
        ListLogGroupsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListLogGroupsResponse>(request, ListLogGroupsOperation.ListLogGroups(), cancellationToken);
}
