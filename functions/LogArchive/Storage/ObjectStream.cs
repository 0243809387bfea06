using System.Buffers;
using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace LogArchive.Storage;

/// <summary>
/// Reads one version of an object in pieces, each with a request of its own: no connection waits while its reader is slow.
/// </summary>
/// <param name="bucket">Its bucket.</param>
/// <param name="stored">The object, of which no other version is read.</param>
/// <param name="range">What to read of it; null: all.</param>
/// <param name="pieceBytes">How much to request at once.</param>
internal sealed class ObjectStream(
    ArchiveBucket bucket, StoredObject stored, ObjectRange? range = null, int pieceBytes = ObjectStream.PieceBytes) : ForwardStream
{
    private const int PieceBytes = 2 * 1024 * 1024;

    /// <summary>How often a piece is requested whose connection is lost: the SDK does not see it.</summary>
    private const int MaxRequests = 4;

    private readonly long _last = range?.End ?? stored.Bytes;
    private readonly int _pieceBytes = (int)Math.Min(pieceBytes, range?.Length ?? stored.Bytes);

    /// <summary>Rented when it is first needed: many streams may wait for their turn.</summary>
    private byte[] _piece = [];

    private long _next = range?.Offset ?? 0;
    private int _at;
    private int _end;

    /// <summary>The last four bytes that were read, as a little-endian number: a gzip file ends with its uncompressed length, modulo 2^32.</summary>
    public uint LastWord { get; private set; }

    /// <exception cref="ArchivedObjectChanged">Another object is there now, or none.</exception>
    /// <exception cref="ArchivedObjectUnreadable">It is in a storage class that has to be restored first.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_at == _end && _next < _last)
        {
            _piece = _piece.Length == 0 ? ArrayPool<byte>.Shared.Rent(_pieceBytes) : _piece;
            await FillAsync(cancellationToken);
        }

        int read = Math.Min(buffer.Length, _end - _at);
        _piece.AsMemory(_at, read).CopyTo(buffer);
        _at += read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (_piece.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_piece);
            (_piece, _at, _end) = ([], 0, 0);
            _next = _last;
        }

        base.Dispose(disposing);
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        int length = (int)Math.Min(_pieceBytes, _last - _next);
        for (int request = 1; ; request++)
        {
            try
            {
                using GetObjectResponse response = await GetAsync(length, cancellationToken);
                if (response.ContentLength != length)
                {
                    throw new ArchivedObjectUnreadable(bucket.AddressOf(stored.Key), "the store does not answer with the range that was asked for");
                }

                var content = new ArrivingStream(response.ResponseStream, bucket.AddressOf(stored.Key), bucket.Time);
                await content.ReadExactlyAsync(_piece.AsMemory(0, length), cancellationToken);
                (_at, _end, _next) = (0, length, _next + length);
                foreach (byte last in _piece.AsSpan(Math.Max(0, length - 4), Math.Min(4, length)))
                {
                    LastWord = (LastWord >> 8) | ((uint)last << 24);
                }

                return;
            }
            catch (Exception e) when (e is IOException or HttpRequestException && request < MaxRequests)
            {
                // The connection was lost.
            }
        }
    }

    private async Task<GetObjectResponse> GetAsync(int length, CancellationToken cancellationToken)
    {
        var request = new GetObjectRequest
        {
            BucketName = bucket.Name,
            Key = stored.Key,
            EtagToMatch = PublishCondition.Over(stored.ETag).IfMatch,
            ByteRange = new ByteRange(_next, _next + length - 1),
            ExpectedBucketOwner = bucket.Owner,
        };
        string address = bucket.AddressOf(stored.Key);
        try
        {
            return await bucket.CallAsync(
                new BucketCall("s3:GetObject", address), (s3, token) => s3.GetObjectAsync(request, token), cancellationToken);
        }
        catch (AmazonS3Exception e) when (
            e.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.NotFound or HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            throw new ArchivedObjectChanged(address, e);
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "InvalidObjectState")
        {
            throw new ArchivedObjectUnreadable(address, "its storage class has to be restored before it can be read", e);
        }
    }
}

/// <summary>A range of an object's bytes.</summary>
/// <param name="Offset">Its first byte.</param>
/// <param name="Length">How many bytes it has.</param>
internal readonly record struct ObjectRange(long Offset, long Length)
{
    /// <summary>The first byte after it.</summary>
    public long End => Offset + Length;
}
