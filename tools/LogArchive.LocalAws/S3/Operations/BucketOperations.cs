using System.Text.RegularExpressions;
using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.Iam;
using LogArchive.LocalAws.S3.Bodies;
using LogArchive.LocalAws.S3.Storage;
using LogArchive.LocalAws.S3.Wire;

namespace LogArchive.LocalAws.S3.Operations;

/// <summary>CreateBucket and ListBuckets.</summary>
internal sealed partial class BucketOperations(BucketStore buckets, TimeProvider time)
{
    public IEnumerable<S3Route> Routes =>
    [
        new("GET", S3Scope.Service, "", "", ListAsync),
        new("PUT", S3Scope.Bucket, "", "", CreateAsync),
    ];

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
    private static partial Regex BucketName { get; }

    private Task ListAsync(S3Request request) => S3Xml.WriteAsync(request.Response, S3Xml.Element(
        "ListAllMyBucketsResult",
        Owner(),
        S3Xml.Element("Buckets", [.. buckets.All.Select(bucket => S3Xml.Element(
            "Bucket",
            S3Xml.Element("Name", bucket.Name),
            S3Xml.Element("CreationDate", S3Xml.Time(bucket.Created))))])));

    private async Task CreateAsync(S3Request request)
    {
        if (!BucketName.IsMatch(request.BucketName) || request.BucketName.Contains("..", StringComparison.Ordinal))
        {
            throw new AwsException("InvalidBucketName", $"The specified bucket is not valid: {request.BucketName}");
        }

        var document = await XmlBody.ReadAsync(request.Context.Request);
        string? location = document?.Text("LocationConstraint");
        await buckets.CreateAsync(new BucketInfo(request.BucketName, time.GetUtcNow(), location is "" ? null : location), request.Aborted);
        request.Response.Headers.Location = "/" + request.BucketName;
    }

    public static System.Xml.Linq.XElement Owner() => S3Xml.Element(
        "Owner",
        S3Xml.Element("ID", Account.Id),
        S3Xml.Element("DisplayName", "local"));
}
