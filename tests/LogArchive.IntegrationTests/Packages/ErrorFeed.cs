using System.Net;
using System.Net.Sockets;

namespace LogArchive.IntegrationTests.Packages;

/// <summary>A feed that answers every request with the same status.</summary>
internal sealed class ErrorFeed : IDisposable
{
    private readonly HttpListener _listener = new();

    public ErrorFeed(int status)
    {
        Url = $"http://127.0.0.1:{FreePort()}/index.json";
        _listener.Prefixes.Add(Url[..^"index.json".Length]);
        _listener.Start();
        _ = AnswerAsync(status);
    }

    public string Url { get; }

    public void Dispose() => _listener.Close();

    private async Task AnswerAsync(int status)
    {
        while (_listener.IsListening)
        {
            try
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                context.Response.StatusCode = status;
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // The listener was closed, or the client has left.
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
