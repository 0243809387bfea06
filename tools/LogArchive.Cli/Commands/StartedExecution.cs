using LogArchive.Cli.Display;
using LogArchive.Cli.Operating;

namespace LogArchive.Cli.Commands;

/// <summary>Prints where to find an execution that was started or redriven and, with <c>--wait</c>, how it ended.</summary>
internal sealed class StartedExecution(Operator user, TextWriter output, TextWriter error)
{
    /// <param name="execution">The execution.</param>
    /// <param name="redrives">How many times it is redriven by now.</param>
    /// <param name="wait">Whether to follow it to its end.</param>
    /// <param name="cancellationToken">Ctrl-C.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> ShowAsync(ExecutionArn execution, int redrives, bool wait, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync(execution.Text);
        if (user.IsAws)
        {
            await output.WriteLineAsync(execution.ConsoleLink);
        }

        if (wait)
        {
            return await new RunWatch(user, output, error).WaitAsync(execution, redrives, cancellationToken);
        }

        await output.WriteLineAsync($"Follow it: ./logarchive status --execution {execution.Text} --watch");
        return CommandLine.Ok;
    }
}
