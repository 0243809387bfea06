using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.S3;
using LogArchive.Days;
using LogArchive.Runs;
using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.Cli.Running;

/// <summary>
/// Remembers, in the bucket, the name of a run that is not finished: the same command takes the name up again, and with it the
/// run's checkpoints. A run that died without a word is found too, since its name is noted as soon as it has a plan.
/// </summary>
internal sealed class UnfinishedRuns(ArchiveBucket bucket, ArchiveSettings settings)
{
    /// <summary>The bucket's lifecycle rule keeps open uploads for 15 days.</summary>
    private static readonly TimeSpan ResumablePeriod = TimeSpan.FromDays(14);

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(4);

    /// <summary>What tells one command from another: what it archives, and how.</summary>
    public string KeyOf(ExecutionInput input, IReadOnlyList<ArchiveDay> days)
    {
        var identity = new JsonObject
        {
            ["first"] = days[0].Start,
            ["last"] = days[^1].End,
            ["groups"] = new JsonArray([.. (input.LogGroups ?? []).Order(StringComparer.Ordinal).Select(group => (JsonNode)group)]),
            ["include"] = string.Join(',', settings.Groups.Include),
            ["exclude"] = string.Join(',', settings.Groups.Exclude),
            ["overwrite"] = input.Overwrite,
            ["force"] = input.Force,
            ["format"] = settings.Format.ToString(),
            ["compression"] = settings.Compression.ToString(),
            ["partBytes"] = settings.PartBytes,
        };
        byte[] hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(identity, RunJson.Default.JsonObject));
        return $"runs/unfinished/{Convert.ToHexStringLower(hash.AsSpan(0, 12))}.json";
    }

    /// <summary>The run to go on with; null when there is none, or none that is young enough.</summary>
    public async Task<UnfinishedRun?> FindAsync(string key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            UnfinishedRun? found = await bucket.FindAsync(key, RunJson.Default.UnfinishedRun, cancellationToken);
            return found is not null && now - found.Begun < ResumablePeriod ? found : null;
        }
        catch (Exception e) when (e is AmazonS3Exception or AccessDenied or InvalidRequest or JsonException)
        {
            // There is no note, or S3 does not say: a fresh run is always right, and meets what S3 refuses again.
            return null;
        }
    }

    /// <summary>Notes a run that has its plan. That it cannot be noted is no failure: it only cannot be gone on with.</summary>
    public async Task NoteAsync(string key, UnfinishedRun run)
    {
        using var grace = new CancellationTokenSource(Grace);
        try
        {
            await bucket.PutAsync(key, run, RunJson.Default.UnfinishedRun, grace.Token);
        }
        catch (Exception e) when (CallFailure.Is(e))
        {
            // The run itself meets what S3 does not like again, and explains it better.
        }
    }

    /// <summary>The run has archived everything. That its note cannot be deleted is no failure: the next run finds nothing to go on with.</summary>
    public async Task ForgetAsync(string key)
    {
        using var grace = new CancellationTokenSource(Grace);
        try
        {
            await bucket.DeleteAsync(key, grace.Token);
        }
        catch (Exception e) when (CallFailure.Is(e))
        {
            // With overwrite, the same command would then count this run's receipts as its own: for 14 days, and nothing is lost by it.
        }
    }
}
