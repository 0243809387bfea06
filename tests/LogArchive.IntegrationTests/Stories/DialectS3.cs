using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using LogArchive.Functions;
using LogArchive.Settings;

namespace LogArchive.IntegrationTests.Stories;

/// <summary>An S3 that stands in front of the local one: it records every request and has the habits of another store.</summary>
internal sealed class DialectS3(Uri endpoint)
{
    /// <summary>Every request, in the order of arrival.</summary>
    public ConcurrentQueue<HttpRequestMessage> Requests { get; } = new();

    /// <summary>The answer to a request that the store does not carry out; null: it does.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?> Refuse { get; init; } = _ => null;

    /// <summary>Changes the answer to a request.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage, Task> Change { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>The product's client, whose requests come here.</summary>
    public IAmazonS3 Client(Checksums checksums = Checksums.Crc64Nvme, int? retries = null)
    {
        AmazonS3Config config = Clients.S3Config(checksums);
        config.ServiceURL = endpoint.ToString();
        config.AuthenticationRegion = "us-east-1";
        config.ForcePathStyle = true;
        config.MaxErrorRetry = retries ?? config.MaxErrorRetry;
        config.HttpClientFactory = new Factory(this);
        return new AmazonS3Client(new BasicAWSCredentials("local", "local"), config);
    }

    public static HttpResponseMessage Error(HttpStatusCode status, string? code = null, string message = "", params (string Name, string Value)[] headers)
    {
        var answer = new HttpResponseMessage(status)
        {
            Content = new StringContent(code is null ? "" : $"<Error><Code>{code}</Code><Message>{message}</Message></Error>", Encoding.UTF8, "application/xml"),
        };
        foreach (var (name, value) in headers)
        {
            answer.Headers.Add(name, value);
        }

        return answer;
    }

    public static string? Header(HttpRequestMessage request, string name) =>
        request.Headers.TryGetValues(name, out var values) || (request.Content?.Headers.TryGetValues(name, out values) ?? false) ? string.Join(',', values) : null;

    private sealed class Factory(DialectS3 store) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(store));

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }

    private sealed class Handler(DialectS3 store) : DelegatingHandler(new HttpClientHandler { AllowAutoRedirect = false })
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            store.Requests.Enqueue(request);
            if (store.Refuse(request) is { } refusal)
            {
                refusal.RequestMessage = request;
                return refusal;
            }

            HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);
            await store.Change(request, answer);
            return answer;
        }
    }
}
