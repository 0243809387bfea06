using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.S3;
using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Reporting;
using LogArchive.Runs;
using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.Cli.Running;

/// <summary>
/// Records the names of unfinished runs in the bucket. The same command then reuses the name and, with it, the run's checkpoints. The
/// name is recorded as soon as the run has a plan, so a run that was killed is found too.
/// </summary>
internal sealed class UnfinishedRuns(ArchiveBucket bucket, ArchiveSettings settings)
{
    /// <summary>The bucket's lifecycle rule deletes incomplete uploads after 15 days.</summary>
    private static readonly TimeSpan ResumablePeriod = TimeSpan.FromDays(14);

    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(4);

    /// <summary>The key of the record for a command. It depends on everything that changes what the command archives, and how.</summary>
    public string KeyOf(ExecutionInput input, RequestedDays days)
    {
        var identity = new JsonObject
        {
            ["first"] = ArchiveDay.Format(days.First),
            ["last"] = ArchiveDay.Format(days.Last),
            ["nightly"] = days.IsNightly,
            ["bucket"] = settings.Bucket,
            ["zone"] = settings.TimeZone.Id,
            ["groups"] = new JsonArray([.. (input.LogGroups ?? []).Order(StringComparer.Ordinal).Select(group => (JsonNode)group)]),
            ["include"] = string.Join(',', settings.Groups.Include),
            ["exclude"] = string.Join(',', settings.Groups.Exclude),
            ["tags"] = string.Join(',', settings.Groups.Tags),
            ["overwrite"] = input.Overwrite,
            ["force"] = input.Force,
            ["format"] = settings.Format.ToString(),
            ["compression"] = settings.Compression.ToString(),
            ["partBytes"] = settings.PartBytes,
        };
        byte[] hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(identity, RunJson.Default.JsonObject));
        return $"runs/unfinished/{Convert.ToHexStringLower(hash.AsSpan(0, 12))}.json";
    }

    /// <summary>The run to resume; null when there is none, it is too old, or its report says that everything is archived.</summary>
    public async Task<UnfinishedRun?> FindAsync(string key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            UnfinishedRun? found = await bucket.FindAsync(key, RunJson.Default.UnfinishedRun, cancellationToken);
            return found is not null && now - found.Started < ResumablePeriod && !await IsFinishedAsync(found, cancellationToken)
                ? found
                : null;
        }
        catch (Exception e) when (e is AmazonS3Exception or AccessDenied or InvalidRequest or JsonException)
        {
            // Start a new run, which is always correct. If S3 denies access, the new run reports it.
            return null;
        }
    }

    /// <summary>Records a run that has a plan. If that is not possible, the run continues, but cannot be resumed.</summary>
    public async Task WriteAsync(string key, UnfinishedRun run)
    {
        using var timeout = new CancellationTokenSource(CallTimeout);
        try
        {
            await bucket.PutAsync(key, run, RunJson.Default.UnfinishedRun, timeout.Token);
        }
        catch (Exception e) when (CallFailure.Is(e))
        {
            // The run will meet the same error and report it with more context.
        }
    }

    /// <summary>Deletes the record of a run that has archived everything, unless a later run has replaced it.</summary>
    /// <returns>Null; or why the record may still be there, as a sentence.</returns>
    public async Task<string?> DeleteAsync(string key, UnfinishedRun run)
    {
        using var timeout = new CancellationTokenSource(CallTimeout);
        try
        {
            StoredDocument<UnfinishedRun>? found = await bucket.FindStoredAsync(key, RunJson.Default.UnfinishedRun, timeout.Token);
            if (found?.Document.Run == run.Run)
            {
                await bucket.DeleteAsync(key, found.Version, "which says that the run is not finished", timeout.Token);
            }

            return null;
        }
        catch (Exception e) when (CallFailure.Is(e) || e is JsonException)
        {
            return $"{bucket.AddressOf(key)} could not be deleted ({e.Message.TrimEnd('.')}). The run is finished nevertheless: "
                + $"the same command starts a new run, because {bucket.AddressOf(ArchiveKeys.ReportJson(run.Run))} says so.";
        }
    }

    /// <summary>
    /// Whether everything is archived: then only the deletion of the record failed. An overwrite that resumed such a run would take its
    /// receipts for its own and read nothing.
    /// </summary>
    private async Task<bool> IsFinishedAsync(UnfinishedRun run, CancellationToken cancellationToken) =>
        await bucket.FindAsync(ArchiveKeys.ReportJson(run.Run), ReportJson.Default.ReportedBefore, cancellationToken)
            is { Totals.Failed: 0 };
}
