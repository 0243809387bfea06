using System.Globalization;
using System.Xml.Linq;
using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.S3.Bodies;
using LogArchive.LocalAws.S3.Storage;
using LogArchive.LocalAws.S3.Wire;
using Microsoft.AspNetCore.Http;

namespace LogArchive.LocalAws.S3.Operations;

/// <summary>RestoreObject of GLACIER and DEEP_ARCHIVE. A restore in progress cannot be made faster here.</summary>
/// <param name="buckets">The buckets.</param>
/// <param name="time">The clock.</param>
/// <param name="delay">Time that a restore takes, of whatever tier.</param>
internal sealed class RestoreOperations(BucketStore buckets, TimeProvider time, TimeSpan delay)
{
    private static readonly string[] Tiers = ["Standard", "Bulk", "Expedited"];

    public IEnumerable<S3Route> Routes => [new("POST", S3Scope.Object, "restore", "", RestoreAsync)];

    private async Task RestoreAsync(S3Request request)
    {
        Bucket bucket = buckets.Get(request.BucketName);
        XElement document = await XmlBody.ReadAsync(request.Context.Request) ?? throw S3Errors.MalformedXml();
        using (await bucket.LockKeyAsync(request.Key, request.Aborted))
        {
            ObjectInfo info = bucket.Find(request.Key) ?? throw S3Errors.NoSuchKey();
            DateTimeOffset now = time.GetUtcNow();
            int days = DaysOf(document, info);
            if (info.Restored?.IsOngoing(now) == true)
            {
                throw new AwsException("RestoreAlreadyInProgress", "Object restore is already in progress", 409);
            }

            bool isThere = info.Restored?.IsReadable(now) == true;
            await bucket.UpdateAsync(info with { Restored = RestoredCopy.For(days, isThere ? now : now + delay) });
            request.Response.StatusCode = isThere ? StatusCodes.Status200OK : StatusCodes.Status202Accepted;
        }
    }

    private static int DaysOf(XElement document, ObjectInfo info)
    {
        if (!info.IsArchived)
        {
            throw S3Errors.InvalidObjectState("Restore is not allowed for the object's current storage class");
        }

        string tier = document.Element("GlacierJobParameters")?.Text("Tier") ?? "Standard";
        if (!Tiers.Contains(tier) || !int.TryParse(document.Text("Days"), NumberStyles.None, CultureInfo.InvariantCulture, out int days))
        {
            throw S3Errors.MalformedXml();
        }

        return tier == "Expedited" && info.StorageClass == "DEEP_ARCHIVE"
            ? throw S3Errors.InvalidArgument("Retrieval option is not supported by this storage class")
            : days >= 1 ? days : throw S3Errors.InvalidArgument("restoration days should be at least 1");
    }
}
