using Amazon.CloudWatchLogs.Internal;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using Amazon.Runtime.AwsJson;
using Amazon.Runtime.Internal;

namespace Amazon.CloudWatchLogs;

public partial class AmazonCloudWatchLogsClient : AmazonServiceClient, IAmazonCloudWatchLogs
{
    private static readonly IServiceMetadata Metadata = new AmazonCloudWatchLogsMetadata();

    public AmazonCloudWatchLogsClient(AmazonCloudWatchLogsConfig config)
        : base(config)
    {
    }

    public AmazonCloudWatchLogsClient(AWSCredentials credentials, AmazonCloudWatchLogsConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    protected override IServiceMetadata ServiceMetadata => Metadata;

    public virtual Task<CreateLogGroupResponse> CreateLogGroupAsync(
        CreateLogGroupRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateLogGroupResponse>(request, CloudWatchLogsOperations.CreateLogGroup(), cancellationToken);

    public virtual Task<CreateLogStreamResponse> CreateLogStreamAsync(
        CreateLogStreamRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateLogStreamResponse>(request, CloudWatchLogsOperations.CreateLogStream(), cancellationToken);

    public virtual Task<DeleteRetentionPolicyResponse> DeleteRetentionPolicyAsync(
        DeleteRetentionPolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteRetentionPolicyResponse>(request, CloudWatchLogsOperations.DeleteRetentionPolicy(), cancellationToken);

    public virtual Task<DescribeLogGroupsResponse> DescribeLogGroupsAsync(
        DescribeLogGroupsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeLogGroupsResponse>(request, CloudWatchLogsOperations.DescribeLogGroups(), cancellationToken);

    public virtual Task<FilterLogEventsResponse> FilterLogEventsAsync(
        FilterLogEventsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<FilterLogEventsResponse>(request, CloudWatchLogsOperations.FilterLogEvents(), cancellationToken);

    public virtual Task<GetQueryResultsResponse> GetQueryResultsAsync(
        GetQueryResultsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetQueryResultsResponse>(request, CloudWatchLogsOperations.GetQueryResults(), cancellationToken);

    public virtual Task<PutLogEventsResponse> PutLogEventsAsync(
        PutLogEventsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<PutLogEventsResponse>(request, CloudWatchLogsOperations.PutLogEvents(), cancellationToken);

    public virtual Task<PutRetentionPolicyResponse> PutRetentionPolicyAsync(
        PutRetentionPolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<PutRetentionPolicyResponse>(request, CloudWatchLogsOperations.PutRetentionPolicy(), cancellationToken);

    public virtual Task<StartQueryResponse> StartQueryAsync(
        StartQueryRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<StartQueryResponse>(request, CloudWatchLogsOperations.StartQuery(), cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) =>
        pipeline.AddHandlerAfter<Marshaller>(new SigV4AuthSchemeHandler());
}
