using LogArchive.LocalAws.Http;
using LogArchive.StateMachine.Invocation;

namespace LogArchive.LocalAws.Lambda;

/// <summary>Lambda Invoke alone, on one loopback port.</summary>
public sealed class LambdaServer : IAsyncDisposable
{
    private readonly LoopbackHost _host;

    private LambdaServer(LoopbackHost host) => _host = host;

    /// <summary>What AWS_ENDPOINT_URL_LAMBDA is set to.</summary>
    public Uri Endpoint => _host.Endpoint;

    /// <param name="port">TCP port on 127.0.0.1; 0 takes a free one.</param>
    /// <param name="functions">What is served.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LambdaServer> StartAsync(int port, LambdaFunctions functions, CancellationToken cancellationToken) =>
        new(await LoopbackHost.StartAsync(port, new LambdaService(functions).HandleAsync, cancellationToken));

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
