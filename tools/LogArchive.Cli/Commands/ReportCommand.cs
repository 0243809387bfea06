using System.CommandLine;
using LogArchive.Cli.Reports;
using LogArchive.Functions;
using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.Cli.Commands;

/// <summary><c>report</c>: shows the result of a run, from the report in the archive bucket.</summary>
internal static class ReportCommand
{
    public static Command Create(TextWriter output)
    {
        Option<string> bucket = BucketOption.Create();
        var run = new Option<string>("--run") { Description = "The execution's name. Default: the newest report.", HelpName = "NAME" };
        var execution = new Option<string>("--execution") { Description = "The execution's ARN, instead of its name.", HelpName = "ARN" };
        var html = new Option<string>("--html") { Description = "Save the HTML report as FILE.", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Print report.json unchanged." };
        var command = new Command(
            "report",
            """
            Shows the result of a run: totals, what failed and why, and what changed since the day before. Specify --html to save the page
            with the charts.

            Examples:
              ./logarchive report --bucket my-archive
              ./logarchive report --bucket my-archive --run 5b0d6e1c-3f0a-4a57-9d7c-3b1f0f6f2f10 --html report.html
            """)
        {
            bucket,
            run,
            execution,
            html,
            json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string name = BucketName(parsed.GetValue(bucket));
            string? selected = RunName(parsed.GetValue(run), parsed.GetValue(execution));
            using var s3 = Clients.S3();
            var reports = new StoredReports(new ArchiveBucket(s3, name));
            selected ??= await reports.LatestAsync(cancellationToken);
            if (parsed.GetValue(html) is { } file)
            {
                await reports.SavePageAsync(selected, file, cancellationToken);
            }

            await (parsed.GetValue(json)
                ? output.WriteAsync(await reports.ReadTextAsync(selected, cancellationToken))
                : ReportSummary.WriteAsync(output, await reports.ReadAsync(selected, cancellationToken)));
            return CommandLine.Ok;
        });
        return command;
    }

    private static string BucketName(string? option)
    {
        string? name = option ?? Environment.GetEnvironmentVariable(SettingVariables.Bucket.Name);
        return string.IsNullOrEmpty(name) ? throw new UsageException("--bucket is missing, and ARCHIVE_BUCKET is not set.") : name;
    }

    /// <summary>The run that the options name; null when neither is set.</summary>
    private static string? RunName(string? run, string? execution) => run is not null && execution is not null
        ? throw new UsageException("--run and --execution both name a run. Specify only one of them.")
        : run ?? execution?.Split(':')[^1];
}
