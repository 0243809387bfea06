using System.CommandLine;
using LogArchive.Cli.Operating;
using LogArchive.Cli.Options;

namespace LogArchive.Cli.Commands;

/// <summary><c>redrive</c>: retries what a failed execution did not archive.</summary>
internal sealed class RedriveCommand(TextWriter output, TextWriter error)
{
    private readonly Option<string> _execution = ExecutionOption.Create("the latest execution that failed or timed out");
    private readonly OperatorOptions _options = new();
    private readonly Option<bool> _wait = WaitOption.Create();

    public static Command Create(TextWriter output, TextWriter error) => new RedriveCommand(output, error).Create();

    private Command Create()
    {
        var command = new Command(
            "redrive",
            """
            Retries only what a failed execution did not archive. Each export continues after its last uploaded part. You can redrive an
            execution for 14 days after its end. After that, archive what is missing with replay or backfill.

            Examples:
              ./logarchive redrive
              ./logarchive redrive --execution arn:aws:states:eu-west-1:123456789012:execution:logarchive:NAME --wait
            """);
        InputOptions.AddTo(command, _execution, _wait);
        _options.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using Operator user = OperatorOptions.Operator();
        ExecutionArn? named = parsed.GetValue(_execution) is { } text ? ExecutionArn.Parse(text) : null;
        ExecutionArn? selected =
            named ?? await (await _options.ArchiveAsync(parsed, user, cancellationToken)).LatestFailedAsync(cancellationToken);
        if (selected is not { } found)
        {
            await output.WriteLineAsync(
                "No execution has the status FAILED or TIMED_OUT: there is nothing to redrive. If the one that you mean is running again "
                + "or was stopped, specify --execution. './logarchive status' shows the latest.");
            return CommandLine.Ok;
        }

        return await new Redrive(user, output, error).RunAsync(found, parsed.GetValue(_wait), cancellationToken);
    }
}
