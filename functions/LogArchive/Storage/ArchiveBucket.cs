using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.S3;
using Amazon.S3.Model;
using LogArchive.Settings;

namespace LogArchive.Storage;

/// <summary>Every call to S3 goes through this class: it finds, writes, lists, streams and deletes the objects of one bucket.</summary>
/// <remarks>
/// Methods that find something return null for a missing key. Every method throws <see cref="InvalidRequest"/> for a missing bucket
/// or one in another region, <see cref="AccessDenied"/> for a refused call, <see cref="CredentialsRefused"/> and
/// <see cref="KeyUnusable"/>, and <see cref="TimeoutException"/> without an answer. Other errors of S3 are
/// <see cref="AmazonS3Exception"/>s with all that is known in their message. Thread-safe.
/// The SDK retries transient errors: LogArchive.Functions' <c>Clients</c> says how often.
/// </remarks>
public sealed class ArchiveBucket
{
    /// <summary>Without s3:ListBucket, S3 answers a read of a missing key with 403 instead of 404.</summary>
    private const string ReadAction = "s3:GetObject (and s3:ListBucket)";

    /// <summary>How often a document is read whose answer breaks off.</summary>
    private const int MaxReads = 3;

    /// <summary>Consecutive pages of a list without a new key after which listing fails; some stores return empty pages.</summary>
    private const int MaxIdlePages = 1000;

    private readonly BucketCalls _calls;

    /// <param name="s3">S3.</param>
    /// <param name="name">The bucket's name.</param>
    public ArchiveBucket(IAmazonS3 s3, string name) => (Name, _calls) = (name, new BucketCalls(s3, this));

    /// <summary>The bucket's name.</summary>
    public string Name { get; }

    /// <summary>The account that must own the bucket, sent with every request; null: not checked.</summary>
    public string? Owner { get; init; }

    /// <summary>The setting that <see cref="Owner"/> comes from, for messages.</summary>
    public string OwnerSetting { get; init; } = SettingVariables.BucketOwner.Name;

    /// <summary>The server-side encryption that every new object asks for; null: what the bucket does by itself.</summary>
    public Encryption? Encryption { get; init; }

    /// <summary>What proves uploads to S3.</summary>
    public Checksums Checksums { get; init; }

    /// <summary>The clock of time limits and grace periods.</summary>
    /// <value>The system's by default.</value>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether uploads carry CRC-64/NVME, and S3 is asked for it.</summary>
    internal bool SendsCrc => Checksums == Checksums.Crc64Nvme;

    /// <summary>A key's s3:// address, for messages.</summary>
    public string AddressOf(string key) => $"s3://{Name}/{key}";

    /// <summary>A JSON document; null when there is none.</summary>
    /// <exception cref="JsonException">The object is not such a document.</exception>
    public async Task<T?> FindAsync<T>(string key, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class => (await FindStoredAsync(key, type, cancellationToken))?.Document;

    /// <summary>A JSON document with its version; null when there is none.</summary>
    /// <exception cref="JsonException">The object is not such a document.</exception>
    public async Task<StoredDocument<T>?> FindStoredAsync<T>(string key, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        for (int reads = 1; ; reads++)
        {
            try
            {
                using GetObjectResponse? response = await GetAsync(key, cancellationToken);
                return response is null
                    ? null
                    : new StoredDocument<T>(await ReadAsync(Arriving(response, key), key, type, cancellationToken), response.ETag);
            }
            catch (IOException) when (reads < MaxReads)
            {
                // The connection was lost or stalled within the document.
            }
        }
    }

    /// <summary>An object's content as a stream; null when there is no object. The caller disposes the stream.</summary>
    public async Task<Stream?> OpenAsync(string key, CancellationToken cancellationToken) =>
        await GetAsync(key, cancellationToken) is { } response ? Arriving(response, key) : null;

    /// <summary>The elements of a JSON array, read as they arrive; null when there is no such object.</summary>
    /// <remarks>The connection stays open until the result has been enumerated, so always enumerate it.</remarks>
    public async Task<IAsyncEnumerable<T>?> FindListAsync<T>(string key, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        await GetAsync(key, cancellationToken) is { } response ? ElementsAsync(response, key, type, cancellationToken) : null;

    /// <summary>What S3 says about an object; null when there is none.</summary>
    public Task<StoredObject?> FindObjectAsync(string key, CancellationToken cancellationToken) => FindCoreAsync(
        key,
        async (client, token) =>
        {
            var request = new GetObjectMetadataRequest
            {
                BucketName = Name,
                Key = key,
                ChecksumMode = SendsCrc ? ChecksumMode.ENABLED : null,
                ExpectedBucketOwner = Owner,
            };
            return StoredObject.Of(key, await client.GetObjectMetadataAsync(request, token));
        },
        cancellationToken);

    /// <summary>Every object whose key begins with a prefix, in the order of keys.</summary>
    /// <param name="prefix">What the keys begin with.</param>
    /// <param name="after">Only keys that sort after this one; null: all.</param>
    /// <param name="cancellationToken">Stops listing.</param>
    public async IAsyncEnumerable<StoredObject> ListAsync(
        string prefix, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = Name, Prefix = prefix, StartAfter = after, ExpectedBucketOwner = Owner };
        await foreach (ListObjectsV2Response page in PagesAsync(request, cancellationToken))
        {
            foreach (S3Object found in page.S3Objects ?? [])
            {
                yield return StoredObject.Of(found);
            }
        }
    }

    /// <summary>The folders directly below a prefix that ends in a slash; each starts with the prefix and ends in a slash.</summary>
    public async IAsyncEnumerable<string> ListFoldersAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = Name, Prefix = prefix, Delimiter = "/", ExpectedBucketOwner = Owner };
        await foreach (ListObjectsV2Response page in PagesAsync(request, cancellationToken))
        {
            foreach (string folder in page.CommonPrefixes ?? [])
            {
                yield return folder;
            }
        }
    }

    /// <summary>Writes a JSON document, replacing any existing one.</summary>
    public Task PutAsync<T>(string key, T document, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        PutAsync(key, Json(document, type), PublishCondition.Always, cancellationToken);

    /// <summary>Writes a JSON document if a condition holds; false when it does not.</summary>
    public async Task<bool> TryPutAsync<T>(
        string key, T document, JsonTypeInfo<T> type, PublishCondition condition, CancellationToken cancellationToken)
    {
        try
        {
            ObjectContent content = Json(document, type);
            await new ConditionalWrite(this, key).MakeAsync(
                condition, holding => PutAsync(key, content, holding, cancellationToken), cancellationToken);
            return true;
        }
        catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict || IsMissingKey(e))
        {
            return false;
        }
    }

    /// <summary>Writes an object, replacing any existing one.</summary>
    public Task PutAsync(string key, ObjectContent content, CancellationToken cancellationToken) =>
        PutAsync(key, content, PublishCondition.Always, cancellationToken);

    /// <summary>Deletes an object, if there is one.</summary>
    public Task DeleteAsync(string key, CancellationToken cancellationToken) =>
        DeleteAsync(new DeleteObjectRequest { BucketName = Name, Key = key, ExpectedBucketOwner = Owner }, AddressOf(key), cancellationToken);

    /// <summary>Deletes one version of an object, unless it has already been deleted or replaced.</summary>
    /// <param name="key">The object's key.</param>
    /// <param name="etag">The version's entity tag, with or without quotes.</param>
    /// <param name="reason">Why it must be deleted; part of the error message if S3 refuses.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    public async Task DeleteAsync(string key, string etag, string reason, CancellationToken cancellationToken)
    {
        try
        {
            await new ConditionalWrite(this, key).MakeAsync(
                PublishCondition.Over(etag),
                condition => DeleteAsync(
                    new DeleteObjectRequest { BucketName = Name, Key = key, IfMatch = condition.IfMatch, ExpectedBucketOwner = Owner },
                    $"{AddressOf(key)}, {reason}",
                    cancellationToken),
                cancellationToken);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.PreconditionFailed || IsMissingKey(e))
        {
            // It has already been deleted or replaced.
        }
    }

    /// <summary>Makes a call to this bucket: <see cref="BucketCalls"/>.</summary>
    internal Task<T> CallAsync<T>(
        BucketCall call, Func<IAmazonS3, CancellationToken, Task<T>> send, CancellationToken cancellationToken) =>
        _calls.MakeAsync(call, send, cancellationToken);

    private static bool IsMissingKey(AmazonS3Exception e) => e.StatusCode == HttpStatusCode.NotFound;

    private static ObjectContent Json<T>(T document, JsonTypeInfo<T> type) =>
        new("application/json", JsonSerializer.SerializeToUtf8Bytes(document, type));

    private async Task<T?> FindCoreAsync<T>(
        string key, Func<IAmazonS3, CancellationToken, Task<T>> send, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await CallAsync(new BucketCall(ReadAction, AddressOf(key)), send, cancellationToken);
        }
        catch (AmazonS3Exception e) when (IsMissingKey(e))
        {
            return null;
        }
    }

    private Task<GetObjectResponse?> GetAsync(string key, CancellationToken cancellationToken)
    {
        var request = new GetObjectRequest { BucketName = Name, Key = key, ExpectedBucketOwner = Owner };
        return FindCoreAsync(key, (client, token) => client.GetObjectAsync(request, token), cancellationToken);
    }

    private ArrivingStream Arriving(GetObjectResponse response, string key) => new(response.ResponseStream, AddressOf(key), Time);

    private async Task<T> ReadAsync<T>(Stream content, string key, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(content, type, cancellationToken) ?? throw new JsonException("It is null.");
        }
        catch (JsonException e)
        {
            throw new JsonException($"{AddressOf(key)} cannot be read as a {typeof(T).Name}: {e.Message}", e);
        }
    }

    private async IAsyncEnumerable<T> ElementsAsync<T>(
        GetObjectResponse response, string key, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using (response)
        {
            Stream content = Arriving(response, key);
            await foreach (T? element in JsonSerializer.DeserializeAsyncEnumerable(content, type, cancellationToken))
            {
                yield return element ?? throw new InvalidDataException($"{AddressOf(key)} has a null in its list.");
            }
        }
    }

    private async IAsyncEnumerable<ListObjectsV2Response> PagesAsync(
        ListObjectsV2Request request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string last = "";
        int idlePages = 0;
        do
        {
            ListObjectsV2Response page = await CallAsync(
                new BucketCall("s3:ListBucket", $"s3://{Name}"),
                (client, token) => client.ListObjectsV2Async(request, token),
                cancellationToken);
            yield return page;
            request.ContinuationToken = page.NextContinuationToken;

            // Keys come in order.
            IEnumerable<string> keys = [.. (page.S3Objects ?? []).TakeLast(1).Select(found => found.Key), .. (page.CommonPrefixes ?? []).TakeLast(1)];
            string? largest = keys.Max(StringComparer.Ordinal);
            idlePages = string.CompareOrdinal(largest, last) > 0 ? 0 : idlePages + 1;
            last = idlePages == 0 ? largest! : last;
            if (idlePages >= MaxIdlePages && !string.IsNullOrEmpty(page.NextContinuationToken))
            {
                throw new InvalidDataException($"s3://{Name} answered {idlePages} times without a new key below '{request.Prefix}', but each "
                    + "time named a next page. Start the execution again.");
            }
        }
        while (!string.IsNullOrEmpty(request.ContinuationToken));
    }

    private Task<StoredObject> PutAsync(
        string key, ObjectContent content, PublishCondition condition, CancellationToken cancellationToken) => ObjectPut.SendAsync(
        new ObjectTarget(this, key, content.Type, S3StorageClass.Standard), UploadBody.Of(content.Bytes), condition, cancellationToken);

    private Task<DeleteObjectResponse> DeleteAsync(DeleteObjectRequest request, string resource, CancellationToken cancellationToken) =>
        CallAsync(
            new BucketCall("s3:DeleteObject", resource),
            (client, token) => client.DeleteObjectAsync(request, token),
            cancellationToken);
}
