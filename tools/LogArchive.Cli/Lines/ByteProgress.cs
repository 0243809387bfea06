using LogArchive.Cli.Display;
using LogArchive.Reporting;

namespace LogArchive.Cli.Lines;

/// <summary>Says how much was read, and how long the rest takes.</summary>
/// <param name="line">Where to say it.</param>
/// <param name="total">Bytes to read.</param>
internal sealed class ByteProgress(StandingLine line, long total)
{
    private long _read;

    /// <summary>Notes that bytes were read.</summary>
    public void Add(long bytes)
    {
        _read += bytes;
        line.Show(elapsed =>
        {
            TimeSpan left = elapsed * ((double)Math.Max(0, total - _read) / _read);
            return $"{ByteSize.Of(_read)} of {ByteSize.Of(total)} read, {Duration.Of(left)} left";
        });
    }
}
