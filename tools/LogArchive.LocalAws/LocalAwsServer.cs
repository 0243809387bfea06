using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws;

/// <summary>
/// CloudWatch Logs, S3, Step Functions and Lambda Invoke on one loopback port, told apart as on the wire:
/// by X-Amz-Target, by Lambda's path; everything else is S3 in path style.
/// </summary>
public sealed class LocalAwsServer : IAsyncDisposable
{
    private readonly LoopbackHost _host;

    private LocalAwsServer(LoopbackHost host) => _host = host;

    /// <summary>What AWS_ENDPOINT_URL is set to, such as http://127.0.0.1:4566.</summary>
    public Uri Endpoint => _host.Endpoint;

    /// <summary>Starts serving.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LocalAwsServer> StartAsync(LocalAwsOptions options, CancellationToken cancellationToken = default)
    {
        LoopbackHost? host = null;
        var services = new LocalServices(options, () => host!.Endpoint);
        host = await LoopbackHost.StartAsync(options.Port, services.HandleAsync, cancellationToken);
        return new LocalAwsServer(host);
    }

    /// <summary>Stops serving; what is on disk stays.</summary>
    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
