using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using Amazon.S3;
using LogArchive.Catalog;
using LogArchive.Reporting;

namespace LogArchive.Groups;

/// <summary>What ListGroups and ReviewRun planned, as it lies in S3.</summary>
public static class StoredPlan
{
    /// <summary>
    /// Work items in one file, and so in one trip through the Map. Step Functions collects what the Map's children hand back, {} and a
    /// comma each, in 256 KiB, even though the state drops it (decision 14).
    /// </summary>
    public const int ItemsOfFile = 80_000;

    /// <summary>The work items of a pass, in their order, from one file after the other.</summary>
    /// <exception cref="AmazonS3Exception">There is no such plan (NoSuchKey).</exception>
    public static async IAsyncEnumerable<WorkItem> ReadAsync(IAmazonS3 s3, string bucket, (string Run, int Pass) plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (int file = 1, items = ItemsOfFile; items >= ItemsOfFile; file++)
        {
            items = 0;
            await foreach (WorkItem item in ReadAsync(s3, (bucket, ArchiveKeys.Plan(plan.Run, plan.Pass, file)), ArchiveJson.Default.WorkItem, cancellationToken))
            {
                items++;
                yield return item;
            }
        }
    }

    /// <summary>What the plan of a run leaves out.</summary>
    /// <exception cref="AmazonS3Exception">There is no such list (NoSuchKey).</exception>
    public static IAsyncEnumerable<LeftOutItem> LeftOutAsync(IAmazonS3 s3, string bucket, string run, CancellationToken cancellationToken) =>
        ReadAsync(s3, (bucket, ArchiveKeys.LeftOut(run)), ArchiveJson.Default.LeftOutItem, cancellationToken);

    private static async IAsyncEnumerable<T> ReadAsync<T>(IAmazonS3 s3, (string Bucket, string Key) file, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await s3.GetObjectAsync(file.Bucket, file.Key, cancellationToken);
        await foreach (T item in StoredList.ElementsAsync(response.ResponseStream, file, type, cancellationToken))
        {
            yield return item;
        }
    }
}
