using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>A running command, to which tests can send signals.</summary>
internal sealed class CliProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    private readonly CancellationTokenSource _timeout = new(Limit);
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly StringBuilder _error = new();
    private readonly Task _errorRead;

    private CliProcess(Process process)
    {
        (_process, _output) = (process, process.StandardOutput.ReadToEndAsync(_timeout.Token));
        _errorRead = ReadErrorAsync();
    }

    public static CliProcess Start(Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "LogArchive.Cli.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A process of a second or two does not live to profit from what it would measure of itself.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new CliProcess(Process.Start(start)!);
    }

    /// <summary>Sends a signal: INT is Ctrl-C, TERM is from a service manager.</summary>
    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async Task<CliResult> WaitAsync()
    {
        await _process.WaitForExitAsync(_timeout.Token);
        await _errorRead;
        return new CliResult(_process.ExitCode, await _output, Error);
    }

    /// <summary>Waits until the command has written a text to standard error.</summary>
    public async Task ErrorContainsAsync(string text)
    {
        while (!Error.Contains(text, StringComparison.Ordinal))
        {
            Assert.False(_process.HasExited, $"ended with {Error}");
            await Task.Delay(20, _timeout.Token);
        }
    }

    private string Error
    {
        get
        {
            lock (_error)
            {
                return _error.ToString();
            }
        }
    }

    private async Task ReadErrorAsync()
    {
        while (await _process.StandardError.ReadLineAsync(_timeout.Token) is { } line)
        {
            lock (_error)
            {
                _error.Append(line).Append('\n');
            }
        }
    }

    public void Dispose()
    {
        // A process that has ended ignores signals.
        _process.Kill();
        _process.Dispose();
        _timeout.Dispose();
    }
}
