using System.Net;
using System.Text;
using Amazon.CloudWatchLogs;
using Amazon.Runtime;
using LogArchive.Reading;

namespace LogArchive.Tests.Reading;

/// <summary>What lies below the SDK's client: answers its HTTP requests without a network.</summary>
internal sealed class ScriptedHttp(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    /// <summary>A client whose requests are answered so; it asks again so many times after an error.</summary>
    public static LogEventsClient Client(Func<HttpRequestMessage, Task<HttpResponseMessage>> answer, int retries = 0) =>
        Client((request, _) => answer(request), retries);

    /// <summary>The same, with each request's own token.</summary>
    public static LogEventsClient Client(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer, int retries = 0) =>
        new(new AnonymousAWSCredentials(), Config<AmazonCloudWatchLogsConfig>(answer, retries));

    /// <summary>What makes a service's client ask here.</summary>
    public static T Config<T>(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer, int retries = 0)
        where T : ClientConfig, new() => new()
        {
            ServiceURL = "http://127.0.0.1:9",
            AuthenticationRegion = "us-east-1",
            MaxErrorRetry = retries,
            HttpClientFactory = new Factory(new HttpClient(new ScriptedHttp(answer))),
        };

    public static HttpResponseMessage Answer(byte[] body) => Answer(new MemoryStream(body));

    public static HttpResponseMessage Answer(Stream body) => new(HttpStatusCode.OK) { Content = new StreamContent(body) };

    /// <summary>Whether a request asks DescribeLogGroups, and not FilterLogEvents.</summary>
    public static bool IsDescribe(HttpRequestMessage request) => request.Headers.GetValues("X-Amz-Target").Single().EndsWith(".DescribeLogGroups", StringComparison.Ordinal);

    /// <summary>DescribeLogGroups' answer: the group, created long ago unless said otherwise, or none.</summary>
    public static HttpResponseMessage Groups(bool isListed, DateTimeOffset? created = null) => Answer(Encoding.UTF8.GetBytes(
        isListed
            ? $$"""{"logGroups":[{"logGroupName":"{{Some.Group}}","logGroupArn":"arn:aws:logs:us-east-1:111122223333:log-group:{{Some.Group}}","creationTime":{{created?.ToUnixTimeMilliseconds() ?? 1}}}]}"""
            : """{"logGroups":[]}"""));

    /// <summary>An error as AWS's JSON protocol has it.</summary>
    public static HttpResponseMessage Error(string code, HttpStatusCode status = HttpStatusCode.BadRequest, string? message = null) =>
        new(status) { Content = new StringContent($$"""{"__type":"{{code}}","message":"{{message ?? code}}"}""", Encoding.UTF8, "application/x-amz-json-1.1") };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return await answer(request, cancellationToken);
    }

    private sealed class Factory(HttpClient client) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => client;

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
    }
}
