using LogArchive.Days;
using LogArchive.Reporting;
using LogArchive.Retrieval.Verifying;
using Spectre.Console;

namespace LogArchive.Cli.Display;

/// <summary>One line on standard error that says how far a check has come, if a person sees it. Thread-safe.</summary>
internal sealed class CheckLine(TextWriter error, TimeProvider time) : IDisposable
{
    private const string Erase = "\r\u001b[K";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly bool _isShown = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected
        && AnsiConsole.Profile.Capabilities.Ansi;

    private readonly Lock _gate = new();
    private readonly long _began = time.GetTimestamp();
    private CheckProgress _reached;
    private TimeSpan _next = TimeSpan.FromSeconds(1);
    private bool _isOnScreen;

    public void Show(CheckProgress reached)
    {
        if (!_isShown)
        {
            return;
        }

        lock (_gate)
        {
            _reached = reached;
            TimeSpan elapsed = time.GetElapsedTime(_began);
            if (elapsed >= _next)
            {
                string day = reached.Date is { } date ? $", up to {ArchiveDay.Format(date)}" : "";
                string bytes = reached.BytesRead > 0 ? $", {ByteSize.Of(reached.BytesRead)} read" : "";
                error.Write($"{Erase}{new WordCount(reached.Objects, "receipts")} checked{day}{bytes}");
                (_next, _isOnScreen) = (elapsed + Interval, true);
            }
        }
    }

    public void AddBytes(long bytes) => Show(_reached with { BytesRead = _reached.BytesRead + bytes });

    /// <summary>Makes room for other output on the same terminal.</summary>
    public void Hide()
    {
        lock (_gate)
        {
            if (_isOnScreen)
            {
                error.Write(Erase);
                _isOnScreen = false;
            }
        }
    }

    public void Dispose() => Hide();
}
