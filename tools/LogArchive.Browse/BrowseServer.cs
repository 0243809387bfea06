using LogArchive.Browse.Api;
using LogArchive.Browse.Web;

namespace LogArchive.Browse;

/// <summary>Serves a page on which people look at an archive with a browser of this machine.</summary>
public sealed class BrowseServer : IAsyncDisposable
{
    private readonly LoopbackHost _host;

    private BrowseServer(LoopbackHost host, Uri address) => (_host, Address) = (host, address);

    /// <summary>The address of the page. It contains the token without which nothing is answered.</summary>
    public Uri Address { get; }

    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<BrowseServer> StartAsync(BrowseOptions options, CancellationToken cancellationToken = default)
    {
        string token = Gate.NewToken();
        var failures = new Failures(options.Explain, options.Unexpected);
        var router = new Router(new Gate(token), failures, new ArchiveApi(options, failures).Routes);
        LoopbackHost host = await LoopbackHost.StartAsync(options.Port, router.HandleAsync, cancellationToken);
        return new BrowseServer(host, new Uri(host.Endpoint, $"{token}/"));
    }

    /// <summary>Stops at once: nothing that is being answered is waited for.</summary>
    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
