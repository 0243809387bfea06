using System.Diagnostics;
using System.Text;

namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>The functions in their own process, which a test can kill at any time.</summary>
internal sealed class LambdaProcess : IDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http;

    private LambdaProcess(Process process, Uri endpoint)
    {
        _process = process;
        _http = new HttpClient { BaseAddress = endpoint, Timeout = TimeSpan.FromMinutes(15) };
    }

    public static async Task<LambdaProcess> StartAsync(Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "LogArchive.Cli.dll"), "start-lambda", "--port", "0"])
        {
            RedirectStandardOutput = true,
        };

        // A process of a second or two does not live to profit from what it would measure of itself.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        Process process = Process.Start(start)!;
        string first = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("start-lambda ended at once.");
        return new LambdaProcess(process, new Uri(first[first.IndexOf("http", StringComparison.Ordinal)..]));
    }

    /// <summary>The response of a function.</summary>
    /// <exception cref="HttpRequestException">The process was killed in the meantime.</exception>
    public async Task<string> InvokeAsync(string function, string payload)
    {
        using var body = new StringContent(payload, Encoding.UTF8);
        using HttpResponseMessage response = await _http.PostAsync($"2015-03-31/functions/{function}/invocations", body);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>Sends SIGKILL.</summary>
    public void Kill() => _process.Kill();

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _http.Dispose();
    }
}
