using LogArchive.Cli.Display;
using LogArchive.Reporting;

namespace LogArchive.Cli.Lines;

/// <summary>Asks before much is read.</summary>
/// <param name="error">Where to ask.</param>
internal sealed class ReadConsent(TextWriter error)
{
    private const long LimitBytes = 10_000_000_000;

    /// <summary>How much is read without asking.</summary>
    public static string Limit { get; } = ByteSize.Of(LimitBytes);

    /// <param name="bytes">Bytes to read.</param>
    /// <param name="isGiven">Whether it was given with the command.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    /// <exception cref="UsageException">It is not given.</exception>
    public async Task AskAsync(long bytes, bool isGiven, CancellationToken cancellationToken)
    {
        if (isGiven || bytes <= LimitBytes)
        {
            return;
        }

        if (!await new Consent(error).AskAsync($"This reads {ByteSize.Of(bytes)}, more than {Limit}. Read that much?", cancellationToken))
        {
            throw new UsageException("Nothing was read.");
        }
    }
}
