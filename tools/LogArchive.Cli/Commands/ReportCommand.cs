using System.CommandLine;
using LogArchive.Cli.Reports;
using LogArchive.Functions;
using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.Cli.Commands;

/// <summary><c>report</c>: what became of a run, from the report that it left.</summary>
internal static class ReportCommand
{
    public static Command Create(TextWriter output)
    {
        var bucket = new Option<string>("--bucket") { Description = "Archive bucket (ARCHIVE_BUCKET).", HelpName = "BUCKET" };
        var run = new Option<string>("--run") { Description = "The execution's name. Default: the run that was reported last.", HelpName = "NAME" };
        var execution = new Option<string>("--execution") { Description = "The execution's ARN, in place of its name.", HelpName = "ARN" };
        var html = new Option<string>("--html") { Description = "Save the page here.", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Print report.json itself." };
        var command = new Command(
            "report",
            """
            Shows what became of a run: totals, what failed and why, what changed since the day before. --html saves the page with the charts.

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
            string name = parsed.GetValue(bucket) ?? Environment.GetEnvironmentVariable(SettingVariables.Bucket.Name) ?? "";
            if (name.Length == 0)
            {
                throw new UsageException("--bucket is missing, and ARCHIVE_BUCKET is not set.");
            }

            if (parsed.GetValue(run) is not null && parsed.GetValue(execution) is not null)
            {
                throw new UsageException("--run and --execution both name a run; give one of them.");
            }

            using var s3 = Clients.S3();
            var reports = new StoredReports(new ArchiveBucket(s3, name));
            string wanted = parsed.GetValue(run) ?? parsed.GetValue(execution)?.Split(':')[^1] ?? await reports.LatestAsync(cancellationToken);
            if (parsed.GetValue(html) is { } file)
            {
                await reports.SavePageAsync(wanted, file, cancellationToken);
            }

            await (parsed.GetValue(json)
                ? output.WriteAsync(await reports.ReadTextAsync(wanted, cancellationToken))
                : ReportSummary.WriteAsync(output, await reports.ReadAsync(wanted, cancellationToken)));
            return CommandLine.Ok;
        });
        return command;
    }
}
