using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using LogArchive.Tests.Reporting;

namespace LogArchive.Tests.Browse;

/// <summary>The real browser without a window, which tests drive as a person would: the DevTools protocol over its WebSocket.</summary>
internal sealed class ChromiumBrowser : IAsyncDisposable
{
    private const int Starts = 3;

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(40);

    private readonly Process _process;
    private readonly DirectoryInfo _profile;
    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _answers = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly CancellationTokenSource _stop = new();
    private Task _receiving = Task.CompletedTask;
    private int _id;

    private ChromiumBrowser(Process process, DirectoryInfo profile) => (_process, _profile) = (process, profile);

    /// <summary>Told of each event: its session, name and parameters.</summary>
    public event Action<string, string, JsonElement>? Received;

    /// <summary>A browser that hangs while it starts, which it does now and then on a busy machine, is started anew.</summary>
    public static async Task<ChromiumBrowser> StartAsync()
    {
        for (int start = 1; ; start++)
        {
            try
            {
                return await StartOnceAsync();
            }
            catch (OperationCanceledException) when (start < Starts)
            {
                // Killed; once more.
            }
        }
    }

    /// <summary>Sends a command and waits for its result.</summary>
    /// <param name="method">The command.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="session">The page; null: the browser.</param>
    public async Task<JsonElement> SendAsync(string method, JsonObject? parameters = null, string? session = null)
    {
        int id = Interlocked.Increment(ref _id);
        var answer = _answers[id] = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [], ["sessionId"] = session };
        if (session is null)
        {
            message.Remove("sessionId");
        }

        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, _stop.Token);
        }
        finally
        {
            _sending.Release();
        }

        return await answer.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _receiving;
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _stop.Dispose();
        try
        {
            _profile.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A child of the browser still writes its profile; the folder is a temporary one.
        }
    }

    private static async Task<ChromiumBrowser> StartOnceAsync()
    {
        DirectoryInfo profile = Directory.CreateTempSubdirectory("logarchive-page-");
        string[] arguments =
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--hide-scrollbars",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--remote-debugging-port=0", $"--user-data-dir={profile.FullName}", "about:blank",
        ];
        Process process = Process.Start(new ProcessStartInfo(Chromium.Program, arguments) { RedirectStandardError = true })!;
        var browser = new ChromiumBrowser(process, profile);
        using var limit = new CancellationTokenSource(StartLimit);
        try
        {
            await browser._socket.ConnectAsync(await AddressAsync(process, limit.Token), limit.Token);
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }

        browser._receiving = browser.ReceiveAsync();
        return browser;
    }

    private static async Task<Uri> AddressAsync(Process process, CancellationToken cancellationToken)
    {
        const string Start = "DevTools listening on ";
        while (await process.StandardError.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith(Start, StringComparison.Ordinal))
            {
                _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return new Uri(line[Start.Length..]);
            }
        }

        throw new InvalidOperationException($"{Chromium.Program} ended before it listened.");
    }

    private async Task ReceiveAsync()
    {
        byte[] buffer = new byte[64 * 1024];
        var message = new MemoryStream();
        try
        {
            while (true)
            {
                WebSocketReceiveResult received = await _socket.ReceiveAsync(buffer, _stop.Token);
                message.Write(buffer, 0, received.Count);
                if (received.EndOfMessage)
                {
                    Take(JsonDocument.Parse(message.ToArray()).RootElement);
                    message.SetLength(0);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            foreach (var answer in _answers.Values)
            {
                answer.TrySetException(e);
            }
        }
    }

    private void Take(JsonElement message)
    {
        if (!message.TryGetProperty("id", out JsonElement id))
        {
            string session = message.TryGetProperty("sessionId", out JsonElement name) ? name.GetString()! : "";
            Received?.Invoke(session, message.GetProperty("method").GetString()!, message.GetProperty("params"));
        }
        else if (_answers.TryRemove(id.GetInt32(), out var answer))
        {
            _ = message.TryGetProperty("error", out JsonElement error)
                ? answer.TrySetException(new InvalidOperationException(error.GetProperty("message").GetString()))
                : answer.TrySetResult(message.GetProperty("result"));
        }
    }
}
