namespace LogArchive.Cli.Display;

/// <summary>Asks a person before something that costs money or time.</summary>
/// <param name="error">Where to ask.</param>
internal sealed class Consent(TextWriter error)
{
    /// <summary>Where the answer comes from; null: nobody is there to answer.</summary>
    public TextReader? Answers { get; init; } = Console.IsInputRedirected ? null : Console.In;

    /// <summary>Whether the person agrees.</summary>
    /// <param name="question">What to ask, with a question mark.</param>
    /// <exception cref="UsageException">Nobody is there to answer.</exception>
    public async Task<bool> AskAsync(string question, CancellationToken cancellationToken)
    {
        if (Answers is null)
        {
            throw new UsageException("Nobody is there to ask, because the input is not a terminal. To go ahead, add --yes.");
        }

        await error.WriteAsync($"{question} [y/N] ");

        // Reading the terminal cannot be cancelled, and Ctrl-C must end the command at once.
        string? answer = await Task.Run(Answers.ReadLine, CancellationToken.None).WaitAsync(cancellationToken);
        return answer?.Trim().ToLowerInvariant() is "y" or "yes";
    }
}
