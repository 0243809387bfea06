using System.Globalization;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Util;

namespace LogArchive.Reading;

/// <summary>
/// The SDK's client of CloudWatch Logs, which can also return a page of events as the bytes that arrive. Credentials,
/// signing, endpoints, errors and retries are the SDK's, but a throttled call that reads events is reported at once.
/// </summary>
public sealed class LogEventsClient : AmazonCloudWatchLogsClient
{
    private readonly Lock _gate = new();
    private DateTimeOffset? _answered;

    public LogEventsClient(AmazonCloudWatchLogsConfig config)
        : base(config) => AfterResponseEvent += NoteDate;

    public LogEventsClient(AWSCredentials credentials, AmazonCloudWatchLogsConfig config)
        : base(credentials, config) => AfterResponseEvent += NoteDate;

    /// <summary>When CloudWatch Logs gave its latest answer, by its own clock, to the second; null if it has not said.</summary>
    public DateTimeOffset? Answered
    {
        get
        {
            lock (_gate)
            {
                return _answered;
            }
        }
    }

    /// <summary>Requests a page and returns its body as it arrives. The caller disposes it, which frees the connection.</summary>
    internal Task<Stream> OpenPageAsync(FilterLogEventsRequest request, CancellationToken cancellationToken) =>
        OpenAsync(request, cancellationToken);

    /// <summary>The same for a page of a query's rows.</summary>
    internal Task<Stream> OpenRowsAsync(GetQueryResultsRequest request, CancellationToken cancellationToken) =>
        OpenAsync(request, cancellationToken);

    private async Task<Stream> OpenAsync(AmazonCloudWatchLogsRequest request, CancellationToken cancellationToken)
    {
        var options = new InvokeOptions
        {
            RequestMarshaller = PageRequestMarshaller.Instance,
            ResponseUnmarshaller = PageUnmarshaller.Instance,
        };
        return (await InvokeAsync<PageResponse>(request, options, cancellationToken)).Body;
    }

    private void NoteDate(object sender, ResponseEventArgs e)
    {
        if (e is WebServiceResponseEventArgs { ResponseHeaders: { } headers }
            && headers.TryGetValue(HeaderKeys.DateHeader, out string? date)
            && DateTimeOffset.TryParseExact(date, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var answered))
        {
            lock (_gate)
            {
                _answered = answered;
            }
        }
    }

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new EventsRetryPolicy(Config)));
    }
}
