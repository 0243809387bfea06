using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using LogArchive.Groups;
using LogArchive.Storage;

namespace LogArchive.Catalog;

/// <summary>One pass of a run, which has its own plan.</summary>
/// <param name="Run">The execution's name.</param>
/// <param name="Number">The pass, from 1.</param>
public readonly record struct RunPass(string Run, int Number);

/// <summary>The plans of runs, as ListGroups and ReviewRun wrote them to S3.</summary>
public sealed class PlanStore(ArchiveBucket bucket)
{
    /// <summary>
    /// Work items in one file, and so in one trip through the Map. Step Functions collects what the Map's children return ({} and a
    /// comma each) and limits it to 256 KiB, even though the state drops it (docs/decisions/0014-most-work-items.md).
    /// </summary>
    public const int ItemsPerFile = 80_000;

    /// <summary>The work items of a pass in order, from all files of its plan.</summary>
    /// <exception cref="InvalidDataException">A file of the plan is missing.</exception>
    public async IAsyncEnumerable<WorkItem> ReadAsync(RunPass pass, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (int file = 1, items = ItemsPerFile; items >= ItemsPerFile; file++)
        {
            items = 0;
            await foreach (WorkItem item in await OpenAsync(ArchiveKeys.Plan(pass.Run, pass.Number, file), cancellationToken))
            {
                items++;
                yield return item;
            }
        }
    }

    /// <summary>What the plan of a run leaves out; nothing if there is no such list.</summary>
    public async IAsyncEnumerable<LeftOutItem> LeftOutAsync(string run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await bucket.FindListAsync(ArchiveKeys.LeftOut(run), CatalogJson.Default.LeftOutItem, cancellationToken) is { } list)
        {
            await foreach (LeftOutItem item in list)
            {
                yield return item;
            }
        }
    }

    private async Task<IAsyncEnumerable<WorkItem>> OpenAsync(string key, CancellationToken cancellationToken) =>
        await bucket.FindListAsync(key, CatalogJson.Default.WorkItem, cancellationToken)
        ?? throw new InvalidDataException(
            $"{bucket.AddressOf(key)} no longer exists: the files of a run expire after 90 days. "
            + "The receipts under catalog/ say what is archived.");
}

/// <summary>A log group and day that the plan leaves out.</summary>
/// <param name="LogGroup">The log group's exact name.</param>
/// <param name="LogGroupArn">Its ARN.</param>
/// <param name="Date">The archive day.</param>
/// <param name="Status">skipped, unsupported, untagged or expired.</param>
/// <param name="Reason">Why, as a sentence.</param>
public sealed record LeftOutItem(string LogGroup, string LogGroupArn, DateOnly Date, WorkStatus Status, string Reason)
{
    /// <summary>Account, region and name of the log group.</summary>
    [JsonIgnore]
    public LogGroupId Group => LogGroupId.Of(LogGroupArn);
}
