using Amazon.CloudWatchLogs.Model;

namespace Amazon.CloudWatchLogs;

public partial interface IAmazonCloudWatchLogs
{
    public Task<ListLogGroupsResponse> ListLogGroupsAsync(ListLogGroupsRequest request, CancellationToken cancellationToken = default);
}
