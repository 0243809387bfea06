using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.S3;

namespace LogArchive.Reporting;

/// <summary>A JSON array in S3, read as it arrives.</summary>
internal static class StoredList
{
    /// <summary>Its elements; none when there is no such object.</summary>
    public static async IAsyncEnumerable<T> ReadAsync<T>(IAmazonS3 s3, (string Bucket, string Key) address, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await FindAsync(s3, address, cancellationToken);
        if (response is null)
        {
            yield break;
        }

        await foreach (T element in ElementsAsync(response.ResponseStream, address, type, cancellationToken))
        {
            yield return element;
        }
    }

    /// <summary>The elements of an array that is there.</summary>
    /// <exception cref="InvalidDataException">One of them is null.</exception>
    public static async IAsyncEnumerable<T> ElementsAsync<T>(Stream list, (string Bucket, string Key) address, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (T? element in JsonSerializer.DeserializeAsyncEnumerable(list, type, cancellationToken))
        {
            yield return element ?? throw new InvalidDataException($"s3://{address.Bucket}/{address.Key} has a null in its list.");
        }
    }

    private static async Task<Amazon.S3.Model.GetObjectResponse?> FindAsync(IAmazonS3 s3, (string Bucket, string Key) address, CancellationToken cancellationToken)
    {
        try
        {
            return await s3.GetObjectAsync(address.Bucket, address.Key, cancellationToken);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound && e.ErrorCode != "NoSuchBucket")
        {
            return null;
        }
    }
}
