using Amazon.S3;
using LogArchive.Reporting;
using LogArchive.Retrieval.Reading;
using LogArchive.Retrieval.Selecting;
using LogArchive.Retrieval.Sources;

namespace LogArchive.Retrieval.Restoring;

/// <summary>Which of the days to read are archived by S3, and how far their restores are.</summary>
/// <param name="Archived">The objects of these days that must be restored or have been, in the order of the days.</param>
/// <param name="Count">All objects of the days.</param>
public sealed record RestoreSurvey(IReadOnlyList<ArchivedObject> Archived, int Count)
{
    /// <summary>Objects that are looked at at once.</summary>
    private const int Concurrency = 32;

    /// <summary>The classes of which only the object itself says whether it can be read.</summary>
    private static readonly S3StorageClass[] Unclear =
        [S3StorageClass.Glacier, S3StorageClass.DeepArchive, S3StorageClass.IntelligentTiering];

    /// <summary>Those that nobody has asked for.</summary>
    public IReadOnlyList<ArchivedObject> Waiting { get; } = [.. Archived.Where(found => found.IsWaiting)];

    /// <summary>Those that S3 is restoring.</summary>
    public IReadOnlyList<ArchivedObject> Ongoing { get; } = [.. Archived.Where(found => found.IsOngoing)];

    /// <summary>Those that are restored.</summary>
    public IReadOnlyList<ArchivedObject> Restored { get; } = [.. Archived.Where(found => !found.Object.MustBeRestored)];

    /// <summary>Looks at the objects of days: a request for each that a list does not show to be readable.</summary>
    public static async Task<RestoreSurvey> OfAsync(
        ArchiveSource source, IReadOnlyList<ReadableDay> days, CancellationToken cancellationToken)
    {
        List<ArchivedObject> archived = await days
            .Where(day => Unclear.Contains(day.Object.StorageClass))
            .ToAsyncEnumerable()
            .SelectAhead(
                Concurrency,
                async day => (day.Receipt, Object: await source.FindObjectAsync(day.Object.Key, cancellationToken)),
                cancellationToken)
            .Where(found => found.Object?.IsArchived == true)
            .Select(found => new ArchivedObject(found.Receipt, found.Object!))
            .ToListAsync(cancellationToken);
        return new RestoreSurvey(archived, days.Count);
    }

    /// <summary>A sentence that says what must be restored before the days can be read; null if all can be read.</summary>
    /// <param name="command">The command that restores them.</param>
    public string? Obstacle(string command)
    {
        if (Waiting.Count + Ongoing.Count == 0)
        {
            return null;
        }

        return Waiting.Count == 0
            ? $"S3 is still restoring {Amount(Ongoing)} of the {Count} to read. To see how far it is: {command} --status"
            : $"{Amount(Waiting)} of the {Count} to read must be restored from S3 Glacier first: {command}";
    }

    /// <summary>A number of objects and their bytes, in words.</summary>
    internal static string Amount(IReadOnlyCollection<ArchivedObject> objects) =>
        $"{objects.Count} {(objects.Count == 1 ? "object" : "objects")} ({ByteSize.Of(objects.Sum(found => found.Object.Bytes))})";
}
