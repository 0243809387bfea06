using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws;

/// <summary>
/// Serves CloudWatch Logs, S3, Step Functions and Lambda Invoke on one loopback port. It distinguishes them by X-Amz-Target and by
/// Lambda's path. Everything else is S3 in path style.
/// </summary>
public sealed class LocalAwsServer : IAsyncDisposable
{
    private readonly LoopbackHost _host;

    private LocalAwsServer(LoopbackHost host) => _host = host;

    /// <summary>The value for AWS_ENDPOINT_URL, such as http://127.0.0.1:4566.</summary>
    public Uri Endpoint => _host.Endpoint;

    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<LocalAwsServer> StartAsync(LocalAwsOptions options, CancellationToken cancellationToken = default)
    {
        LoopbackHost? host = null;
        var services = new LocalServices(options, () => host!.Endpoint);
        host = await LoopbackHost.StartAsync(options.Port, services.HandleAsync, cancellationToken);
        return new LocalAwsServer(host);
    }

    /// <summary>Stops the server. The data directory is kept.</summary>
    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
