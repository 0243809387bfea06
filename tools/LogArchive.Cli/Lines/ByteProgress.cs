using LogArchive.Cli.Display;
using LogArchive.Reporting;
using Spectre.Console;

namespace LogArchive.Cli.Lines;

/// <summary>One line on standard error that says how much was read, if a person sees it and no output is in its way.</summary>
/// <param name="error">Standard error.</param>
/// <param name="total">Bytes to read.</param>
/// <param name="time">The clock.</param>
internal sealed class ByteProgress(TextWriter error, long total, TimeProvider time) : IDisposable
{
    private const string Erase = "\r\u001b[K";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly bool _isShown = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected
        && AnsiConsole.Profile.Capabilities.Ansi;

    private readonly long _began = time.GetTimestamp();
    private TimeSpan _next = TimeSpan.FromSeconds(1);
    private bool _isOnScreen;
    private long _read;

    /// <summary>Notes that bytes were read.</summary>
    public void Add(long bytes)
    {
        _read += bytes;
        TimeSpan elapsed = time.GetElapsedTime(_began);
        if (_isShown && elapsed >= _next)
        {
            TimeSpan left = elapsed * ((double)Math.Max(0, total - _read) / _read);
            error.Write($"{Erase}{ByteSize.Of(_read)} of {ByteSize.Of(total)} read, {Duration.Of(left)} left");
            (_next, _isOnScreen) = (elapsed + Interval, true);
        }
    }

    /// <summary>Makes room for output on the same terminal.</summary>
    public void Hide()
    {
        if (_isOnScreen)
        {
            error.Write(Erase);
            _isOnScreen = false;
        }
    }

    public void Dispose() => Hide();
}
