using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Reporting;
using LogArchive.Storage;

namespace LogArchive.Cli.Reports;

/// <summary>Reads the reports of runs from the archive bucket.</summary>
internal sealed class StoredReports(ArchiveBucket bucket)
{
    private const int BatchSize = 16;

    /// <summary>The name of the run with the newest report.</summary>
    /// <exception cref="UsageException">There is no report.</exception>
    public async Task<string> LatestAsync(CancellationToken cancellationToken)
    {
        WrittenReport? latest = null;
        await foreach (string[] runs in RunsAsync(cancellationToken).Chunk(BatchSize))
        {
            foreach (WrittenReport? found in await Task.WhenAll(runs.Select(run => WrittenAsync(run, cancellationToken))))
            {
                latest = found is { } report && !(latest?.Written >= report.Written) ? report : latest;
            }
        }

        return latest?.Run ?? throw new UsageException(
            $"There is no report under s3://{bucket.Name}/runs/. A run writes its report when it ends. Reports expire after 90 days.");
    }

    /// <exception cref="UsageException">The run has no report.</exception>
    public async Task<ArchiveReport> ReadAsync(string run, CancellationToken cancellationToken)
    {
        await using Stream document = await OpenAsync(run, ArchiveKeys.ReportJson(run), cancellationToken);
        return await JsonSerializer.DeserializeAsync(document, ReportJson.Default.ArchiveReport, cancellationToken)
            ?? throw new InvalidDataException($"s3://{bucket.Name}/{ArchiveKeys.ReportJson(run)} is empty.");
    }

    /// <summary>The text of report.json, unchanged.</summary>
    /// <exception cref="UsageException">The run has no report.</exception>
    public async Task<string> ReadTextAsync(string run, CancellationToken cancellationToken) =>
        await ReadTextAsync(run, ArchiveKeys.ReportJson(run), cancellationToken) + "\n";

    /// <summary>The text of report.html.</summary>
    /// <exception cref="UsageException">The run has no report.</exception>
    public Task<string> ReadPageAsync(string run, CancellationToken cancellationToken) =>
        ReadTextAsync(run, ArchiveKeys.ReportHtml(run), cancellationToken);

    private async Task<string> ReadTextAsync(string run, string key, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(await OpenAsync(run, key, cancellationToken));
        return await reader.ReadToEndAsync(cancellationToken);
    }

    private async Task<Stream> OpenAsync(string run, string key, CancellationToken cancellationToken) =>
        await bucket.OpenAsync(key, cancellationToken)
        ?? throw new UsageException(
            $"The run '{run}' has no report: {bucket.AddressOf(key)} does not exist. "
            + "A run that has not ended, or that found nothing to archive, has no report.");

    private IAsyncEnumerable<string> RunsAsync(CancellationToken cancellationToken) =>
        bucket.ListFoldersAsync(ArchiveKeys.Runs, cancellationToken).Select(folder => folder[ArchiveKeys.Runs.Length..^1]);

    private async Task<WrittenReport?> WrittenAsync(string run, CancellationToken cancellationToken) =>
        await bucket.FindObjectAsync(ArchiveKeys.ReportJson(run), cancellationToken) is { } found
            ? new WrittenReport(run, found.Modified ?? default)
            : null;

    private sealed record WrittenReport(string Run, DateTime Written);
}
