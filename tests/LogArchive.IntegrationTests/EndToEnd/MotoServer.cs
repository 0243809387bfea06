using System.Diagnostics;
using System.Text.RegularExpressions;

namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>One moto_server for all tests of a run; it ends with the test process.</summary>
internal sealed partial class MotoServer
{
    /// <summary>The account of its ARNs.</summary>
    public const string Account = "123456789012";

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

    /// <summary>It takes a free port itself: one chosen here could be another test's by the time it starts.</summary>
    private static async Task<MotoServer> StartAsync()
    {
        var process = Process.Start(new ProcessStartInfo(Path!, ["-H", "127.0.0.1", "-p", "0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var started = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) => Read(line.Data, started);
        process.ErrorDataReceived += (_, line) => Read(line.Data, started);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await Task.WhenAny(started.Task, process.WaitForExitAsync());
        return new MotoServer(process, started.Task.IsCompleted ? await started.Task : throw new InvalidOperationException("moto_server ended at once."));
    }

    private static void Read(string? line, TaskCompletionSource<Uri> started)
    {
        if (RunningOn().Match(line ?? "") is { Success: true } match)
        {
            started.TrySetResult(new Uri(match.Value));
        }
    }

    [GeneratedRegex("(?<=Running on )http://[0-9.:]+", RegexOptions.ExplicitCapture)]
    private static partial Regex RunningOn();
}
