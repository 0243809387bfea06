using System.CommandLine;
using LogArchive.Cli.Options;
using LogArchive.Functions;
using LogArchive.LocalAws.Lambda;
using LogArchive.StateMachine.Archive;

namespace LogArchive.Cli.Commands;

/// <summary><c>start-lambda</c>: serves the functions through the Lambda Invoke API.</summary>
internal static class StartLambdaCommand
{
    private const int DefaultPort = 3001;

    public static Command Create(TextWriter output, TextWriter error)
    {
        Option<int> port = PortOption.Create(DefaultPort);
        var command = new Command(
            "start-lambda",
            """
            Serves the functions through the Lambda Invoke API on this machine. It has ListGroups, ExportGroup, ReviewRun and
            ReviewRetention (POST /2015-03-31/functions/<name>/invocations), until you press Ctrl-C. The functions read the same environment
            variables as the deployed functions.
            """)
        {
            port,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var startup = Startup.FromEnvironment();
            var functions = ArchiveFunctions.Create(_ => startup, startup.Time);
            await using LambdaServer server = await LambdaServer.StartAsync(parsed.GetValue(port), functions, cancellationToken);
            const string json = """{"execution":{"id":"local","name":"try-1"},"input":{}}""";
            await output.WriteLineAsync($"""
                {string.Join(", ", functions.Names.Order())}: {server.Endpoint}

                In another terminal:
                  curl -d '{json}' {server.Endpoint}2015-03-31/functions/ListGroups/invocations

                Press Ctrl-C to stop.
                """);
            return await LocalAwsCommand.WaitAsync(error, cancellationToken);
        });
        return command;
    }
}
