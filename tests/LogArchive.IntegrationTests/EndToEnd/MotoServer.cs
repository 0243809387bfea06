using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>One moto_server for all tests of a test run. It ends with the test process.</summary>
internal sealed class MotoServer
{
    private static readonly Lazy<Task<MotoServer>> Shared = new(StartAsync);

    private readonly Process _process;

    private MotoServer(Process process, Uri endpoint)
    {
        _process = process;
        Endpoint = endpoint;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => _process.Kill(entireProcessTree: true);
    }

    /// <summary>The path of moto_server; null if it is not on the PATH.</summary>
    public static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(System.IO.Path.PathSeparator)
        .Select(folder => System.IO.Path.Combine(folder, "moto_server"))
        .FirstOrDefault(File.Exists);

    public Uri Endpoint { get; }

    public static Task<MotoServer> GetAsync() => Shared.Value;

    private static async Task<MotoServer> StartAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var process = Process.Start(new ProcessStartInfo(Path!, ["-H", "127.0.0.1", "-p", $"{port}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new MotoServer(process, new Uri($"http://127.0.0.1:{port}"));
        await server.WaitAsync();
        return server;
    }

    private async Task WaitAsync()
    {
        using var http = new HttpClient();
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                await http.GetAsync(new Uri(Endpoint, "moto-api/"));
                return;
            }
            catch (HttpRequestException) when (attempt < 300 && !_process.HasExited)
            {
                // The server is still starting. There is nothing else to wait for.
                await Task.Delay(100);
            }
        }
    }
}
