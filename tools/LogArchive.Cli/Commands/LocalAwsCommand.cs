using System.CommandLine;
using LogArchive.Cli.Options;
using LogArchive.Cli.Running;
using LogArchive.Cli.Samples;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.LocalAws;
using LogArchive.StateMachine.Archive;

namespace LogArchive.Cli.Commands;

/// <summary><c>local-aws</c>: serves the local AWS in the foreground.</summary>
internal static class LocalAwsCommand
{
    private const int DefaultPort = 4566;

    public static Command Create(TextWriter output, TextWriter error)
    {
        Option<int> port = PortOption.Create(DefaultPort);
        var data = new Option<string>("--data")
        {
            Description = "Directory for buckets, log groups and executions.",
            DefaultValueFactory = _ => ".local-aws",
            HelpName = "DIR",
        };
        var fail = new Option<string[]>("--fail")
        {
            Description = "Deny the archive access to this log group, as if its role lacked the permission. Repeatable.",
            HelpName = "GROUP",
        };
        var command = new Command(
            "local-aws",
            """
            Serves a local AWS on one port of this machine. It has CloudWatch Logs, S3, Step Functions and Lambda Invoke, until you press
            Ctrl-C. The archive's
            state machine and functions are installed. The functions read their settings from the environment; ARCHIVE_BUCKET defaults
            to log-archive. Set LOCAL_AWS_LOGS_FILTER_RATE (requests per second) and LOCAL_AWS_LOGS_LATENCY_MS to make FilterLogEvents
            as slow as it is on AWS, and LOCAL_AWS_RESTORE_SECONDS (5 by default) to make restores of GLACIER and DEEP_ARCHIVE take that long.
            For Logs Insights, LOCAL_AWS_LOGS_QUERY_RATE has the StartQuery requests per second, and the GetQueryResults requests; and
            LOCAL_AWS_LOGS_QUERY_MS is how long a query takes. Without it, a query is running when you ask for its results for the first time.

            With --fail, a log group cannot be read until you start it again without: so you can practise what to do when a run has failed.

            Examples:
              ./logarchive local-aws
              ./logarchive local-aws --data my-archive --fail /ecs/payments
            """)
        {
            port,
            data,
            fail,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            InjectedFailure[] failures = [.. (parsed.GetValue(fail) ?? []).Select(group => new InjectedFailure(group))];
            var options = new LocalArchiveOptions
            {
                Port = parsed.GetValue(port),
                DataDirectory = parsed.GetValue(data)!,
                LogsFaults = call => failures.Select(failure => failure.Fault(call)).FirstOrDefault(fault => fault is not null),
            };
            await using var archive = await LocalArchive.StartAsync(options, cancellationToken);
            await output.WriteLineAsync(Instructions(archive));
            foreach (InjectedFailure failure in failures)
            {
                await output.WriteLineAsync($"{failure.Group} cannot be read. To grant the permission, start this again without --fail {failure.Group}.");
            }

            await WarnOfMissingAsync(archive, failures, error, cancellationToken);

            return await WaitAsync(error, cancellationToken);
        });
        return command;
    }

    /// <summary>Serves until Ctrl-C.</summary>
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

    /// <summary>A name that was mistyped would make nothing fail.</summary>
    private static async Task WarnOfMissingAsync(
        LocalArchive archive, InjectedFailure[] failures, TextWriter error, CancellationToken cancellationToken)
    {
        using var logs = LocalClients.Logs(archive.Endpoint);
        try
        {
            await new LogGroupListing(logs).FindAsync(failures.Select(failure => failure.Group), cancellationToken);
        }
        catch (InvalidRequest e)
        {
            await error.WriteLineAsync($"warning: --fail: {e.Message}");
        }
    }

    private static string Instructions(LocalArchive archive)
    {
        string yesterday = ArchiveDay.Format(ArchiveDay.At(TimeProvider.System.GetUtcNow(), TimeZoneInfo.Utc).AddDays(-1));
        const string input = """{"logGroups":["/synthetic/100000x200"]}""";
        const string credentials = "AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local";
        return $"""
            CloudWatch Logs, S3, Step Functions and Lambda: {archive.Endpoint}
            bucket: {archive.Bucket} (files under {archive.BucketDirectory})
            state machine: {ArchiveStateMachine.Arn}

            In another terminal:
              export AWS_ENDPOINT_URL={archive.Endpoint} AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1 {credentials}
              aws logs create-log-group --log-group-name /synthetic/100000x200
              aws stepfunctions start-execution --state-machine-arn {ArchiveStateMachine.Arn} --input '{input}'
              aws s3 ls --recursive s3://{archive.Bucket}
            or with the command line of the archive:
              ./logarchive backfill --from {yesterday} --to {yesterday} --wait
              ./logarchive status
              ./logarchive report
              ./logarchive browse

            Press Ctrl-C to stop.
            """;
    }
}
