using System.CommandLine;
using LogArchive.Cli.Operating;
using LogArchive.Cli.Options;
using LogArchive.Cli.Reports;
using LogArchive.Functions;
using LogArchive.Reporting;
using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.Cli.Commands;

/// <summary><c>report</c>: shows the result of a run, from the report in the archive bucket.</summary>
internal sealed class ReportCommand(TextWriter output, TextWriter error)
{
    private const string StandardOutput = "-";

    private readonly Option<string> _bucket = new("--bucket")
    {
        Description = "The bucket of runs. Environment variables: RUNS_BUCKET, ARCHIVE_BUCKET. Default: that of the deployed archive.",
        HelpName = "BUCKET",
    };

    private readonly OperatorOptions _archive = new();

    private readonly Option<string> _run = new("--run")
    {
        Description = "The execution's name. Default: the newest report.",
        HelpName = "NAME",
    };

    private readonly Option<string> _execution = new("--execution")
    {
        Description = "The execution's ARN, instead of its name.",
        HelpName = "ARN",
    };

    private readonly Option<string> _html = new("--html") { Description = "Save the HTML report as FILE; - writes it to standard output, instead of the summary.", HelpName = "FILE" };
    private readonly Option<bool> _json = new("--json") { Description = "Print report.json unchanged." };

    public static Command Create(TextWriter output, TextWriter error) => new ReportCommand(output, error).Create();

    private Command Create()
    {
        var command = new Command(
            "report",
            """
            Shows the result of a run: totals, what failed and why, and what changed since the day before. Specify --html to save the page
            with the charts. The exit code is 1 if something is not archived.

            Examples:
              ./logarchive report --stack logarchive
              ./logarchive report --bucket my-archive --run 5b0d6e1c-3f0a-4a57-9d7c-3b1f0f6f2f10 --html report.html
            """);
        InputOptions.AddTo(command, _bucket, _run, _execution, _html, _json);
        _archive.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        string bucket = BucketName(parsed) ?? await DeployedBucketAsync(parsed, cancellationToken);
        string? run = RunName(parsed);
        using var s3 = Clients.S3();
        var reports = new StoredReports(new ArchiveBucket(s3, bucket));
        run ??= await reports.LatestAsync(cancellationToken);
        ArchiveReport report = await reports.ReadAsync(run, cancellationToken);
        string? file = parsed.GetValue(_html);
        if (file == StandardOutput)
        {
            await output.WriteAsync(await reports.ReadPageAsync(run, cancellationToken));
        }
        else if (file is not null)
        {
            await File.WriteAllTextAsync(file, await reports.ReadPageAsync(run, cancellationToken), cancellationToken);
            await error.WriteLineAsync($"written: {file}");
        }

        if (parsed.GetValue(_json))
        {
            await output.WriteAsync(await reports.ReadTextAsync(run, cancellationToken));
        }
        else if (file != StandardOutput)
        {
            await ReportSummary.WriteAsync(output, report);
        }

        return report.IsWhole ? CommandLine.Ok : CommandLine.Failed;
    }

    /// <summary>The bucket that was named; null: none, or a deployed archive was named instead.</summary>
    private string? BucketName(ParseResult parsed) =>
        BucketOption.Name(parsed, _bucket, _archive, SettingVariables.RunsBucket.Name, SettingVariables.Bucket.Name);

    /// <summary>The bucket of the latest execution of the deployed archive.</summary>
    private async Task<string> DeployedBucketAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using Operator user = OperatorOptions.Operator();
        return (await _archive.LatestStateAsync(parsed, user, cancellationToken)).Bucket;
    }

    /// <summary>The run that the options name; null if neither is set.</summary>
    private string? RunName(ParseResult parsed) => (parsed.GetValue(_run), parsed.GetValue(_execution)) switch
    {
        (not null, not null) => throw new UsageException("--run and --execution both name a run. Specify only one of them."),
        (null, { } execution) => execution.Split(':')[^1],
        (var run, null) => run,
    };
}
