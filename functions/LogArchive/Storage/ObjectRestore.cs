using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace LogArchive.Storage;

/// <summary>Asks S3 to make archived objects readable.</summary>
internal static class ObjectRestore
{
    /// <summary>Asks for an object that <see cref="StoredObject.IsArchived"/>.</summary>
    /// <param name="bucket">Its bucket.</param>
    /// <param name="stored">The object.</param>
    /// <param name="days">Days that the readable copy is kept. Objects of INTELLIGENT_TIERING stay readable, and S3 refuses days for them.</param>
    /// <param name="tier">How quickly.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    /// <exception cref="InvalidRequest">S3 has no capacity for expedited retrievals, or the object is in no archive.</exception>
    public static async Task<RestoreAnswer> RequestAsync(
        ArchiveBucket bucket, StoredObject stored, int days, GlacierJobTier tier, CancellationToken cancellationToken)
    {
        var request = new RestoreObjectRequest
        {
            BucketName = bucket.Name,
            Key = stored.Key,
            Days = stored.ArchiveTier is null ? days : null,
            Tier = tier,
            ExpectedBucketOwner = bucket.Owner,
        };
        string address = bucket.AddressOf(stored.Key);
        try
        {
            RestoreObjectResponse answer = await bucket.CallAsync(
                new BucketCall("s3:RestoreObject", address), (s3, token) => s3.RestoreObjectAsync(request, token), cancellationToken);

            // 202: S3 begins. 200: a copy was there, and is kept as long as asked for now.
            return answer.HttpStatusCode == HttpStatusCode.OK ? RestoreAnswer.Prolonged : RestoreAnswer.Requested;
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "RestoreAlreadyInProgress" || e.StatusCode == HttpStatusCode.Conflict)
        {
            return RestoreAnswer.AlreadyRequested;
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "GlacierExpeditedRetrievalNotAvailable")
        {
            throw new InvalidRequest(
                $"S3 has no capacity for expedited retrievals at the moment ({AwsAnswer.Of(e)}). Try again later, or with --tier Standard.", e);
        }
        catch (AmazonS3Exception e) when (e.ErrorCode is "ObjectAlreadyInActiveTierError" or "InvalidObjectState")
        {
            return RestoreAnswer.NotArchived;
        }
    }
}

/// <summary>S3's answer to the request of a restore.</summary>
internal enum RestoreAnswer
{
    /// <summary>S3 begins to restore the object.</summary>
    Requested,

    /// <summary>The object was restored already; its copy is kept for the days that were asked for now.</summary>
    Prolonged,

    /// <summary>It was requested before, and S3 still works at it.</summary>
    AlreadyRequested,

    /// <summary>The object can be read: it has left the archive since it was looked at.</summary>
    NotArchived,
}
