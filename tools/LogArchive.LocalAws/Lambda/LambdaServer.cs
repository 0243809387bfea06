using LogArchive.LocalAws.Http;
using LogArchive.StateMachine.Invocation;

namespace LogArchive.LocalAws.Lambda;

/// <summary>Serves only Lambda Invoke, on one loopback port.</summary>
public sealed class LambdaServer : IAsyncDisposable
{
    private readonly LoopbackHost _host;

    private LambdaServer(LoopbackHost host) => _host = host;

    /// <summary>The value for AWS_ENDPOINT_URL_LAMBDA.</summary>
    public Uri Endpoint => _host.Endpoint;

    /// <param name="port">TCP port on 127.0.0.1; 0 selects a free port.</param>
    /// <param name="functions">The functions to serve.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<LambdaServer> StartAsync(int port, LambdaFunctions functions, CancellationToken cancellationToken) =>
        new(await LoopbackHost.StartAsync(port, new LambdaService(functions).HandleAsync, cancellationToken));

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
