using System.CommandLine;
using LogArchive.Browse;
using LogArchive.Cli.Display;
using LogArchive.Cli.Lines;
using LogArchive.Cli.Options;
using LogArchive.Cli.Parsing;
using LogArchive.Retrieval.Sources;

namespace LogArchive.Cli.Commands;

/// <summary><c>browse</c>: serves a page on which people look at the archive.</summary>
internal sealed class BrowseCommand(TextWriter output, TextWriter error)
{
    private readonly Option<int> _port = PortOption.Create(0);

    private readonly Option<bool> _open = new("--open")
    {
        Description = "Open the page in a browser. While it starts, others on this machine may see the address in the list of processes.",
    };

    private readonly SourceOptions _source = new();

    public static Command Create(TextWriter output, TextWriter error) => new BrowseCommand(output, error).Create();

    private Command Create()
    {
        var command = new Command(
            "browse",
            """
            Serves a page for a browser on this machine until you press Ctrl-C: the calendar of the archive, the hours of a log group's day,
            its lines, search, and what a value does in other log groups. It prints the address, which nobody can guess: only who has it
            gets an answer. Nothing is loaded from elsewhere, and only this machine can connect.

            Examples:
              ./logarchive browse
              ./logarchive browse --bucket my-archive --port 8080
              ./logarchive browse --dir my-archive --open
            """);
        InputOptions.AddTo(command, _port, _open);
        _source.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        ArchiveSource source = await _source.SourceAsync(parsed, cancellationToken);
        var options = new BrowseOptions
        {
            Source = source,
            Scopes = await _source.ScopesAsync(parsed, source, cancellationToken),
            Directory = _source.LocalCopy(parsed),
            Port = parsed.GetValue(_port),
            Command = CommandName.Typed,
            Typed = _source.Typed(parsed),
            Estimate = plan => ReadEstimate.Of(plan, source).ToString(),
            Explain = e => Explanation.Of(e)?.Message,
            Unexpected = e => UnexpectedError.Report(e, [.. parsed.Tokens.Select(token => token.Value)], error),
        };
        await using BrowseServer server = await BrowseServer.StartAsync(options, cancellationToken);
        await output.WriteLineAsync($"""
            {source.AddressOf("").TrimEnd('/')} as a page:
              {server.Address}
            Press Ctrl-C to stop.
            """);
        if (parsed.GetValue(_open) && await Browser.OpenAsync(server.Address.ToString()) is { } reason)
        {
            await error.WriteLineAsync($"warning: the page was not opened, because {reason}. Open it yourself.");
        }

        return await LocalAwsCommand.WaitAsync(error, cancellationToken);
    }
}
