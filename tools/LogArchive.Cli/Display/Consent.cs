namespace LogArchive.Cli.Display;

/// <summary>Asks a person before something that costs money or time.</summary>
/// <param name="error">Where to ask.</param>
internal sealed class Consent(TextWriter error)
{
    /// <summary>Where the answer comes from; null: nobody is there to answer.</summary>
    public TextReader? Answers { get; init; } =
        ReferenceEquals(error, Console.Error) && !Console.IsInputRedirected && !Console.IsErrorRedirected ? Console.In : null;

    /// <summary>Whether the person agrees.</summary>
    /// <param name="question">What to ask, with a question mark.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    /// <exception cref="UsageException">Nobody is there to answer.</exception>
    public async Task<bool> AskAsync(string question, CancellationToken cancellationToken)
    {
        if (Answers is null)
        {
            throw new UsageException($"{question} Nobody is there to answer, because this is not a terminal. To go ahead, add --yes.");
        }

        await error.WriteAsync($"{question} [y/N] ");

        // Reading the terminal cannot be cancelled, and Ctrl-C must end the command at once.
        string? answer = await Task.Run(Answers.ReadLine, CancellationToken.None).WaitAsync(cancellationToken);
        return answer?.Trim().ToLowerInvariant() is "y" or "yes";
    }
}
