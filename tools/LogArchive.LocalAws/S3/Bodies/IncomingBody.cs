using System.Globalization;
using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.S3.Checksums;
using LogArchive.LocalAws.S3.Wire;
using Microsoft.AspNetCore.Http;

namespace LogArchive.LocalAws.S3.Bodies;

/// <summary>The decoded content of a request, and the length and digests that the client declares.</summary>
internal sealed class IncomingBody
{
    private const string DecodedLength = "x-amz-decoded-content-length";

    private readonly ChunkedBody? _chunked;
    private readonly long _length;
    private readonly string? _claimed;
    private readonly byte[]? _contentMd5;

    /// <exception cref="AwsException">The headers contradict each other or leave out the length.</exception>
    public IncomingBody(HttpRequest request)
    {
        _chunked = IsChunked(request) ? new ChunkedBody(request.BodyReader) : null;
        Content = _chunked ?? request.Body;
        _length = LengthOf(request);
        _contentMd5 = ContentMd5Of(request);
        (Algorithm, _claimed) = ChecksumNames.FromHeaders(request.Headers) is { } header
            ? ((ChecksumAlgorithm?)header.Algorithm, (string?)header.Value)
            : (AnnouncedInTrailer(request), null);
    }

    /// <summary>The content. You can read it once.</summary>
    public Stream Content { get; }

    /// <summary>The checksum that the client declares in a header or a trailer.</summary>
    public ChecksumAlgorithm? Algorithm { get; }

    /// <summary>Compares the content with the length and digests that the client declares.</summary>
    /// <exception cref="AwsException">IncompleteBody, BadDigest, MalformedTrailerError.</exception>
    public void Verify(ContentDigests digests)
    {
        if (digests.Size != _length)
        {
            throw S3Errors.IncompleteBody();
        }

        if (_contentMd5 is not null && !_contentMd5.AsSpan().SequenceEqual(digests.Md5))
        {
            throw S3Errors.BadDigest("Content-MD5");
        }

        if (Algorithm is not { } algorithm)
        {
            return;
        }

        string? claimed = _claimed ?? _chunked?.Trailers.GetValueOrDefault(algorithm.HeaderName());
        if (claimed is null)
        {
            throw new AwsException("MalformedTrailerError", $"The trailer {algorithm.HeaderName()} was announced but not sent.");
        }

        if (claimed != digests.Checksums[algorithm])
        {
            throw S3Errors.BadDigest(algorithm.WireName());
        }
    }

    private static bool IsChunked(HttpRequest request) =>
        request.Headers["x-amz-content-sha256"].ToString().StartsWith("STREAMING-", StringComparison.Ordinal)
        || request.Headers.ContentEncoding.ToString().Contains("aws-chunked", StringComparison.OrdinalIgnoreCase);

    private static long LengthOf(HttpRequest request)
    {
        if (!IsChunked(request))
        {
            return request.ContentLength ?? throw S3Errors.MissingContentLength();
        }

        string decoded = request.Headers[DecodedLength].ToString();
        return long.TryParse(decoded, NumberStyles.None, CultureInfo.InvariantCulture, out long length)
            ? length
            : throw S3Errors.MissingContentLength();
    }

    private static byte[]? ContentMd5Of(HttpRequest request)
    {
        string text = request.Headers.ContentMD5.ToString();
        if (text.Length == 0)
        {
            return null;
        }

        byte[] md5 = new byte[16];
        return Convert.TryFromBase64String(text, md5, out int bytes) && bytes == md5.Length
            ? md5
            : throw new AwsException("InvalidDigest", "The Content-MD5 you specified was invalid.");
    }

    private static ChecksumAlgorithm? AnnouncedInTrailer(HttpRequest request)
    {
        string trailer = request.Headers["x-amz-trailer"].ToString();
        return trailer.Length == 0
            ? null
            : ChecksumNames.FromHeaderName(trailer) ?? throw S3Errors.NotImplemented($"The trailer {trailer}");
    }
}
