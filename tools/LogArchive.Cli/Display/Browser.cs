using System.ComponentModel;
using System.Diagnostics;

namespace LogArchive.Cli.Display;

/// <summary>The user's web browser.</summary>
internal static class Browser
{
    /// <summary>How long the system may take to say that it cannot open something. A browser itself may run on.</summary>
    private static readonly TimeSpan Refusal = TimeSpan.FromSeconds(3);

    /// <summary>Opens a page.</summary>
    /// <param name="page">Its path or address.</param>
    /// <returns>Null; or why it was not opened, as a sentence without its full stop.</returns>
    public static async Task<string?> OpenAsync(string page)
    {
        if (OperatingSystem.IsWindows())
        {
            return await StartAsync(new ProcessStartInfo(page) { UseShellExecute = true });
        }

        if (!OperatingSystem.IsMacOS() && !HasDesktop)
        {
            return "there is no desktop: neither DISPLAY nor WAYLAND_DISPLAY is set";
        }

        // The shell keeps what a browser prints away from the terminal.
        string opener = OperatingSystem.IsMacOS() ? "open" : "xdg-open";
        return await StartAsync(new ProcessStartInfo("sh", ["-c", $"exec {opener} \"$0\" > /dev/null 2>&1 < /dev/null", page]))
            is { } failure
            ? $"{opener} {failure}"
            : null;
    }

    private static bool HasDesktop => IsSet("DISPLAY") || IsSet("WAYLAND_DISPLAY");

    private static bool IsSet(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 };

    private static async Task<string?> StartAsync(ProcessStartInfo start)
    {
        try
        {
            using var process = Process.Start(start);
            using var timeout = new CancellationTokenSource(Refusal);
            await (process?.WaitForExitAsync(timeout.Token) ?? Task.CompletedTask);
            return process is null or { ExitCode: 0 } ? null : $"ended with exit code {process.ExitCode}";
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (Win32Exception e)
        {
            return e.Message.TrimEnd('.');
        }
    }
}
