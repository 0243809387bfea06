using System.Diagnostics;

namespace LogArchive.Tests.Reporting;

/// <summary>The real browser, without a window and without a network.</summary>
internal static class Chromium
{
    /// <summary>The name of Debian's package and program.</summary>
    public const string Program = "chromium";

    private const int Starts = 3;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>The document after it has loaded, as the browser sees it.</summary>
    /// <param name="html">A page.</param>
    /// <param name="isDark">Whether the reader has chosen dark.</param>
    public static async Task<string> LoadAsync(string html, bool isDark = false)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("logarchive-page-");
        try
        {
            string file = Path.Combine(folder.FullName, "page.html");
            await File.WriteAllTextAsync(file, html);
            return await RunAsync(
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run", "--host-resolver-rules=MAP * ~NOTFOUND",
                $"--user-data-dir={Path.Combine(folder.FullName, "profile")}", $"--blink-settings=preferredColorScheme={(isDark ? 0 : 1)}",
                "--virtual-time-budget=5000", "--dump-dom", new Uri(file).ToString());
        }
        finally
        {
            try
            {
                folder.Delete(recursive: true);
            }
            catch (IOException)
            {
                // A child of the browser still writes its profile; the folder is a temporary one.
            }
        }
    }

    /// <summary>A browser that hangs while it starts, which it does now and then on a busy machine, says nothing about the page: it is started anew.</summary>
    private static async Task<string> RunAsync(params string[] arguments)
    {
        for (int start = 1; ; start++)
        {
            try
            {
                return await RunOnceAsync(arguments);
            }
            catch (OperationCanceledException) when (start < Starts)
            {
                // Killed; once more.
            }
        }
    }

    private static async Task<string> RunOnceAsync(string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
            string output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, $"{Program} ended with {process.ExitCode}: {await error}");
            return output;
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
