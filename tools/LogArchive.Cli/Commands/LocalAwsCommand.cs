using System.CommandLine;
using LogArchive.Cli.Running;
using LogArchive.StateMachine.Archive;

namespace LogArchive.Cli.Commands;

/// <summary><c>local-aws</c>: the local AWS in the foreground.</summary>
internal static class LocalAwsCommand
{
    private const int DefaultPort = 4566;

    public static Command Create(TextWriter output, TextWriter error)
    {
        Option<int> port = PortOption.Create(DefaultPort);
        var data = new Option<string>("--data")
        {
            Description = "Where buckets, log groups and executions are kept.",
            DefaultValueFactory = _ => ".local-aws",
            HelpName = "DIR",
        };
        var command = new Command(
            "local-aws",
            """
            Serves CloudWatch Logs, S3, Step Functions and Lambda Invoke on one port of this machine, with the archive's state machine
            and functions installed, until Ctrl-C. The functions' settings come from the environment; ARCHIVE_BUCKET is log-archive by default.
            LOCAL_AWS_LOGS_FILTER_RATE (requests a second) and LOCAL_AWS_LOGS_LATENCY_MS make FilterLogEvents as slow as the real one.
            """)
        {
            port,
            data,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var archive = await LocalArchive.StartAsync(new LocalArchiveOptions { Port = parsed.GetValue(port), DataDirectory = parsed.GetValue(data)! }, cancellationToken);
            const string json = """{"logGroups":["/synthetic/100000x200"]}""";
            await output.WriteLineAsync($"""
                CloudWatch Logs, S3, Step Functions and Lambda: {archive.Endpoint}
                bucket: {archive.Bucket} (files under {archive.BucketDirectory})
                state machine: {ArchiveStateMachine.Arn}

                In another terminal:
                  export AWS_ENDPOINT_URL={archive.Endpoint} AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local
                  aws logs create-log-group --log-group-name /synthetic/100000x200
                  aws stepfunctions start-execution --state-machine-arn {ArchiveStateMachine.Arn} --input '{json}'
                  aws s3 ls --recursive s3://{archive.Bucket}

                Ctrl-C ends it.
                """);
            return await WaitAsync(error, cancellationToken);
        });
        return command;
    }

    /// <summary>Waits for Ctrl-C, which is how serving commands end well.</summary>
    public static async Task<int> WaitAsync(TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("stopped.");
        }

        return CommandLine.Ok;
    }
}
