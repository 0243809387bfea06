using Amazon.S3.Model;

namespace LogArchive.Tests.Writing;

internal sealed partial class FakeS3
{
    /// <summary>Called with what HEAD is going to answer, and the key: may change it.</summary>
    public Action<GetObjectMetadataResponse, string> Describing { get; set; } = (_, _) => { };

    /// <summary>The restores that were asked for.</summary>
    public List<RestoreObjectRequest> Restores { get; } = [];

    /// <summary>Answers the request of a restore; may throw.</summary>
    public Func<RestoreObjectRequest, RestoreObjectResponse> Restoring { get; set; } = _ => new() { HttpStatusCode = System.Net.HttpStatusCode.Accepted };

    public override Task<RestoreObjectResponse> RestoreObjectAsync(RestoreObjectRequest request, CancellationToken cancellationToken = default) =>
        Call(("RestoreObject", request.Key, cancellationToken), () =>
        {
            Restores.Add(request);
            return Restoring(request);
        });

    private GetObjectMetadataResponse Described(GetObjectMetadataResponse answer, string key)
    {
        Describing(answer, key);
        return answer;
    }
}
