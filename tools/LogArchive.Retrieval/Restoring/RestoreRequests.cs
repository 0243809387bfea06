using Amazon.S3;
using LogArchive.Retrieval.Selecting;
using LogArchive.Storage;

namespace LogArchive.Retrieval.Restoring;

/// <summary>Asks S3 to restore objects. What was asked for stays asked for if this ends early, so it can be made again.</summary>
public sealed class RestoreRequests(ArchiveBucket bucket)
{
    /// <summary>Days that copies are kept, unless others are named.</summary>
    public const int DefaultDays = 7;

    /// <summary>Requests at once. S3 takes 1,000 a second of an account and region (User Guide, "Archival storage").</summary>
    private const int Concurrency = 32;

    /// <summary>Told of each answer, in the order of the objects.</summary>
    public Action Answered { get; init; } = () => { };

    /// <summary>Sends a request for each object; how often S3 gave which answer.</summary>
    /// <exception cref="AccessDenied">The permission s3:RestoreObject is missing.</exception>
    /// <exception cref="InvalidRequest">S3 has no capacity for expedited retrievals.</exception>
    public async Task<IReadOnlyDictionary<RestoreAnswer, int>> SendAsync(
        IEnumerable<ArchivedObject> objects, int days, RetrievalTier tier, CancellationToken cancellationToken)
    {
        var answers = new Dictionary<RestoreAnswer, int>();
        var job = GlacierJobTier.FindValue(tier.ToString());
        await foreach (RestoreAnswer answer in objects.ToAsyncEnumerable().SelectAhead(
            Concurrency, found => ObjectRestore.RequestAsync(bucket, found.Object, days, job, cancellationToken), cancellationToken))
        {
            answers[answer] = answers.GetValueOrDefault(answer) + 1;
            Answered();
        }

        return answers;
    }
}
