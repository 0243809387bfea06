using System.Net;
using Amazon.S3;

namespace LogArchive.Storage;

/// <summary>
/// Writes under a condition. A store that answers 412 although the condition holds compares the entity tag with its quotes, so it is
/// asked once more without them.
/// </summary>
internal readonly record struct ConditionalWrite(ArchiveBucket Bucket, string Key)
{
    /// <param name="condition">The condition.</param>
    /// <param name="write">Makes the call under the condition that it is given.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    /// <exception cref="AmazonS3Exception">412: the condition does not hold.</exception>
    public async Task<T> MakeAsync<T>(
        PublishCondition condition, Func<PublishCondition, Task<T>> write, CancellationToken cancellationToken)
    {
        try
        {
            return await write(condition);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.PreconditionFailed && condition.IfMatch is not null)
        {
            if (!condition.HoldsFor(await Bucket.FindObjectAsync(Key, cancellationToken)))
            {
                throw;
            }

            return await write(condition.WithoutQuotes);
        }
    }
}
