using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.S3.Storage;
using LogArchive.LocalAws.S3.Wire;

namespace LogArchive.LocalAws.S3.Operations;

/// <summary>If-Match and If-None-Match.</summary>
internal static class Conditions
{
    /// <summary>Checks the conditions of a write. The caller must hold the lock of the key.</summary>
    /// <exception cref="AwsException">PreconditionFailed, or NoSuchKey if the object does not exist.</exception>
    public static void CheckWrite(S3Request request, ObjectInfo? current)
    {
        if (request.Header("If-None-Match") is { } noneMatch)
        {
            if (noneMatch != "*")
            {
                throw S3Errors.NotImplemented("A write with If-None-Match other than *");
            }

            if (current is not null)
            {
                throw S3Errors.PreconditionFailed();
            }
        }

        if (request.Header("If-Match") is { } match && !Names(match, current ?? throw S3Errors.NoSuchKey()))
        {
            throw S3Errors.PreconditionFailed();
        }
    }

    /// <summary>Checks If-Match of a read. Clients that read ranges send the ETag of the first response with the next requests.</summary>
    /// <exception cref="AwsException">PreconditionFailed.</exception>
    public static void CheckRead(S3Request request, ObjectInfo current)
    {
        if (request.Header("If-None-Match") is not null)
        {
            throw S3Errors.NotImplemented("A read with If-None-Match");
        }

        if (request.Header("If-Match") is { } match && !Names(match, current))
        {
            throw S3Errors.PreconditionFailed();
        }
    }

    private static bool Names(string etags, ObjectInfo current) =>
        etags.Split(',').Any(etag => etag.Trim() == "*" || etag.Trim().Trim('"') == current.ETag);
}
