using System.Net;
using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using LogArchive.Catalog;
using LogArchive.Reporting;

namespace LogArchive.Cli.Reports;

/// <summary>The reports of runs, in the archive bucket.</summary>
internal sealed class StoredReports(IAmazonS3 s3, string bucket)
{
    private const int BatchSize = 16;

    /// <summary>The name of the run whose report is the newest.</summary>
    /// <exception cref="UsageException">There is no report.</exception>
    public async Task<string> LatestAsync(CancellationToken cancellationToken)
    {
        (string Run, DateTime Written)? latest = null;
        await foreach (string[] runs in RunsAsync(cancellationToken).Chunk(BatchSize))
        {
            foreach (var found in await Task.WhenAll(runs.Select(run => WrittenAsync(run, cancellationToken))))
            {
                latest = found is { } report && !(latest?.Written >= report.Written) ? report : latest;
            }
        }

        return latest?.Run ?? throw new UsageException($"There is no report under s3://{bucket}/runs/. Runs leave one when they end, and it is kept for 90 days.");
    }

    /// <summary>A run's report.</summary>
    /// <exception cref="UsageException">The run has none.</exception>
    public async Task<ArchiveReport> ReadAsync(string run, CancellationToken cancellationToken)
    {
        await using Stream document = await OpenAsync(run, ArchiveKeys.ReportJson(run), cancellationToken);
        return await JsonSerializer.DeserializeAsync(document, ArchiveJson.Default.ArchiveReport, cancellationToken)
            ?? throw new InvalidDataException($"s3://{bucket}/{ArchiveKeys.ReportJson(run)} is empty.");
    }

    /// <summary>A run's report as it is in S3.</summary>
    public async Task<string> ReadTextAsync(string run, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(await OpenAsync(run, ArchiveKeys.ReportJson(run), cancellationToken));
        return await reader.ReadToEndAsync(cancellationToken) + "\n";
    }

    /// <summary>Saves the page of a run's report.</summary>
    public async Task SavePageAsync(string run, string file, CancellationToken cancellationToken)
    {
        await using Stream page = await OpenAsync(run, ArchiveKeys.ReportHtml(run), cancellationToken);
        await using FileStream target = File.Create(file);
        await page.CopyToAsync(target, cancellationToken);
    }

    private async Task<Stream> OpenAsync(string run, string key, CancellationToken cancellationToken)
    {
        try
        {
            return (await s3.GetObjectAsync(bucket, key, cancellationToken)).ResponseStream;
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound && e.ErrorCode != "NoSuchBucket")
        {
            throw new UsageException($"The run '{run}' has no report: there is no s3://{bucket}/{key}. A run that found nothing to archive, or has not ended yet, has none.");
        }
    }

    private async IAsyncEnumerable<string> RunsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = "runs/", Delimiter = "/" };
        do
        {
            var page = await s3.ListObjectsV2Async(request, cancellationToken);
            foreach (string folder in page.CommonPrefixes ?? [])
            {
                yield return folder["runs/".Length..^1];
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (!string.IsNullOrEmpty(request.ContinuationToken));
    }

    private async Task<(string Run, DateTime Written)?> WrittenAsync(string run, CancellationToken cancellationToken)
    {
        try
        {
            var found = await s3.GetObjectMetadataAsync(bucket, ArchiveKeys.ReportJson(run), cancellationToken);
            return (run, found.LastModified ?? default);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
