using Spectre.Console;

namespace LogArchive.Cli.Display;

/// <summary>One line on standard error that says how many of something are done, if a person sees it.</summary>
/// <param name="error">Standard error.</param>
/// <param name="total">How many there are.</param>
/// <param name="time">The clock.</param>
internal sealed class CountProgress(TextWriter error, int total, TimeProvider time) : IDisposable
{
    private const string Erase = "\r\u001b[K";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly bool _isShown = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected
        && AnsiConsole.Profile.Capabilities.Ansi;

    private readonly long _began = time.GetTimestamp();
    private TimeSpan _next = TimeSpan.FromSeconds(1);
    private int _done;

    /// <summary>Notes that one more is done.</summary>
    public void Add()
    {
        _done++;
        TimeSpan elapsed = time.GetElapsedTime(_began);
        if (_isShown && elapsed >= _next)
        {
            error.Write($"{Erase}{_done} of {total} requested");
            _next = elapsed + Interval;
        }
    }

    public void Dispose()
    {
        if (_isShown)
        {
            error.Write(Erase);
        }
    }
}
