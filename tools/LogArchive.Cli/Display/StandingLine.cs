namespace LogArchive.Cli.Display;

/// <summary>One line on standard error that is written again and again, if a person sees it. Thread-safe.</summary>
/// <param name="error">Standard error.</param>
/// <param name="time">The clock.</param>
internal sealed class StandingLine(TextWriter error, TimeProvider time) : IDisposable
{
    private const string Erase = "\r\u001b[K";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly long _began = time.GetTimestamp();
    private TimeSpan _next = TimeSpan.FromSeconds(1);
    private bool _isOnScreen;

    /// <summary>Whether somebody sees it.</summary>
    public bool IsSeen { private get; init; } = Screen.CanRedraw(error);

    /// <summary>Writes the line, unless it was written just now.</summary>
    /// <param name="text">The text, from the time since the beginning.</param>
    public void Show(Func<TimeSpan, string> text)
    {
        if (!IsSeen)
        {
            return;
        }

        lock (_gate)
        {
            TimeSpan elapsed = time.GetElapsedTime(_began);
            if (elapsed >= _next)
            {
                // A line that wrapped could not be erased.
                error.Write($"{Erase}{Shortened.Middle(text(elapsed), Screen.Width(error) - 1)}");
                (_next, _isOnScreen) = (elapsed + Interval, true);
            }
        }
    }

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
