using System.Xml.Linq;
using LogArchive.LocalAws.S3.Bodies;
using LogArchive.LocalAws.S3.Storage;
using Microsoft.AspNetCore.Http;

namespace LogArchive.LocalAws.S3;

/// <summary>DeleteObject and DeleteObjects. Deleting what is not there succeeds.</summary>
internal sealed class DeleteOperations(BucketStore buckets)
{
    private const int MaxKeys = 1000;

    public IEnumerable<S3Route> Routes =>
    [
        new("DELETE", S3Scope.Object, "", "", DeleteAsync),
        new("POST", S3Scope.Bucket, "delete", "", DeleteManyAsync),
    ];

    private async Task DeleteAsync(S3Request request)
    {
        Bucket bucket = buckets.Get(request.BucketName);
        using (await bucket.LockKeyAsync(request.Key, request.Aborted))
        {
            Conditions.CheckWrite(request, bucket.Find(request.Key));
            await bucket.DeleteAsync(request.Key);
        }

        request.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task DeleteManyAsync(S3Request request)
    {
        Bucket bucket = buckets.Get(request.BucketName);
        XElement document = await XmlBody.ReadAsync(request.Context.Request, bodyHasOwnChecksum: true) ?? throw S3Errors.MalformedXml();
        string[] keys = [.. document.Elements("Object").Select(KeyOf)];
        if (keys.Length is 0 or > MaxKeys)
        {
            throw S3Errors.MalformedXml();
        }

        foreach (string key in keys)
        {
            using (await bucket.LockKeyAsync(key, request.Aborted))
            {
                await bucket.DeleteAsync(key);
            }
        }

        var deleted = document.Text("Quiet") == "true" ? [] : keys.Select(key => S3Xml.Element("Deleted", S3Xml.Element("Key", key)));
        await S3Xml.WriteAsync(request.Response, S3Xml.Element("DeleteResult", [.. deleted]));
    }

    private static string KeyOf(XElement element)
    {
        if (element.Elements().FirstOrDefault(child => child.Name != "Key") is { } condition)
        {
            throw S3Errors.NotImplemented($"{condition.Name} in DeleteObjects");
        }

        return element.Text("Key") ?? throw S3Errors.MalformedXml();
    }
}
