using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace LogArchive.Reading;

/// <summary>
/// The SDK's client of CloudWatch Logs, which can also return a page of FilterLogEvents as the bytes that arrive. Credentials,
/// signing, endpoints, errors and retries are the SDK's, but a throttled FilterLogEvents is reported at once.
/// </summary>
public sealed class LogEventsClient : AmazonCloudWatchLogsClient
{
    public LogEventsClient(AmazonCloudWatchLogsConfig config)
        : base(config)
    {
    }

    public LogEventsClient(AWSCredentials credentials, AmazonCloudWatchLogsConfig config)
        : base(credentials, config)
    {
    }

    /// <summary>Requests a page and returns its body as it arrives. The caller disposes it, which frees the connection.</summary>
    internal async Task<Stream> OpenPageAsync(FilterLogEventsRequest request, CancellationToken cancellationToken)
    {
        var options = new InvokeOptions
        {
            RequestMarshaller = PageRequestMarshaller.Instance,
            ResponseUnmarshaller = PageUnmarshaller.Instance,
        };
        return (await InvokeAsync<PageResponse>(request, options, cancellationToken)).Body;
    }

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new EventsRetryPolicy(Config)));
    }
}
