using System.Globalization;
using LogArchive.LocalAws.S3.Storage;

namespace LogArchive.LocalAws.S3;

/// <summary>If-Match and its kin.</summary>
internal static class Conditions
{
    /// <summary>To be called while the key's lock is held.</summary>
    /// <exception cref="AwsException">PreconditionFailed; NoSuchKey: there is nothing that could match.</exception>
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

    /// <summary>The prefix is empty for a read, and <c>x-amz-copy-source-</c> for the source of a copy.</summary>
    /// <exception cref="AwsException">PreconditionFailed.</exception>
    /// <returns>True when the client has this very object already: 304 for a read.</returns>
    public static bool CheckRead(S3Request request, ObjectInfo current, string prefix = "")
    {
        string? match = request.Header(prefix + "If-Match");
        if (match is null ? ChangedAfter(request.Header(prefix + "If-Unmodified-Since"), current) == true : !Names(match, current))
        {
            throw S3Errors.PreconditionFailed();
        }

        string? noneMatch = request.Header(prefix + "If-None-Match");
        return noneMatch is null
            ? ChangedAfter(request.Header(prefix + "If-Modified-Since"), current) == false
            : Names(noneMatch, current);
    }

    /// <summary>Null when there is no such date.</summary>
    private static bool? ChangedAfter(string? date, ObjectInfo current) =>
        DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment)
            ? current.LastModified.ToUnixTimeSeconds() > moment.ToUnixTimeSeconds()
            : null;

    private static bool Names(string etags, ObjectInfo current) =>
        etags.Split(',').Any(etag => etag.Trim() == "*" || etag.Trim().Trim('"') == current.ETag);
}
