using System.Collections.Concurrent;
using Amazon.Runtime;

namespace LogArchive.IntegrationTests.Faults;

/// <summary>The network between the SDK's clients and AWS: counts the calls by their names, and lets faults happen.</summary>
internal sealed class FaultyNetwork(HttpMessageHandler network) : HttpClientFactory
{
    /// <summary>How long a client waits for an answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, int> _counts = new();

    /// <summary>The fault of a call, by its name and its number from 1; null for none. Called once per call, on any thread.</summary>
    public Func<string, int, Fault?> FaultOf { get; set; } = (_, _) => null;

    /// <summary>How often each call was made since the last time.</summary>
    public IReadOnlyDictionary<string, int> TakeCounts()
    {
        var counts = new Dictionary<string, int>(_counts);
        _counts.Clear();
        return counts;
    }

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
        new(new Handler(this, network), disposeHandler: false) { Timeout = Patience };

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    private sealed class Handler(FaultyNetwork faults, HttpMessageHandler network) : DelegatingHandler(network)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string name = WireCall.NameOf(request);
            int number = faults._counts.AddOrUpdate(name, 1, (_, count) => count + 1);
            return faults.FaultOf(name, number) is { } fault
                ? await fault.HappenAsync(request, () => base.SendAsync(request, cancellationToken), cancellationToken)
                : await base.SendAsync(request, cancellationToken);
        }
    }
}
