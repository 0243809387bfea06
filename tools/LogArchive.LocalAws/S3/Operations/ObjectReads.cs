using System.Buffers;
using System.Text;
using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.S3.Bodies;
using LogArchive.LocalAws.S3.Checksums;
using LogArchive.LocalAws.S3.Storage;
using LogArchive.LocalAws.S3.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Win32.SafeHandles;

namespace LogArchive.LocalAws.S3.Operations;

/// <summary>GetObject and HeadObject.</summary>
internal sealed class ObjectReads(BucketStore buckets, TimeProvider time)
{
    public IEnumerable<S3Route> Routes =>
    [
        new("GET", S3Scope.Object, "", "", ReadAsync),
        new("HEAD", S3Scope.Object, "", "", ReadAsync),
    ];

    private async Task ReadAsync(S3Request request)
    {
        (ObjectInfo info, SafeFileHandle content) = await buckets.Get(request.BucketName).OpenAsync(request.Key, request.Aborted);
        using (content)
        {
            request.Response.Headers.ETag = S3Xml.Quoted(info.ETag);
            request.Response.Headers.LastModified = info.LastModified.ToString("R");
            Conditions.CheckRead(request, info);
            DescribeRestore(request, info);
            ByteRange range = Describe(request, info);
            if (HttpMethods.IsGet(request.Context.Request.Method))
            {
                await SendAsync(request, content, range);
            }
        }
    }

    /// <summary>Says how far the restore of an archived object is. Without a copy, only HEAD answers.</summary>
    private void DescribeRestore(S3Request request, ObjectInfo info)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (info.IsArchived && info.Restored?.Header(now) is { } state)
        {
            request.Response.Headers["x-amz-restore"] = state;
        }

        if (info.IsArchived && info.Restored?.IsReadable(now) != true && HttpMethods.IsGet(request.Context.Request.Method))
        {
            throw S3Errors.InvalidObjectState("The operation is not valid for the object's storage class");
        }
    }

    /// <summary>Writes the headers and returns the range of bytes to send.</summary>
    private static ByteRange Describe(S3Request request, ObjectInfo info)
    {
        HttpResponse response = request.Response;
        ByteRange? range = RangeOf(request, info);
        if (range is not null)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = range.Value.ContentRange(info.Size);
        }

        response.Headers.AcceptRanges = "bytes";
        response.ContentLength = range?.Length ?? info.Size;
        foreach (var (name, value) in info.Headers.Where(header => header is not { Key: "x-amz-storage-class", Value: "STANDARD" }))
        {
            response.Headers[name] = Printable(value);
        }

        // A client would compare the range with the checksum of the whole object.
        if (range is null && info.Checksum is { } checksum && request.Header("x-amz-checksum-mode") == "ENABLED")
        {
            response.Headers[checksum.Algorithm.HeaderName()] = checksum.Value;
            response.Headers["x-amz-checksum-type"] = checksum.Type.WireName();
        }

        return range ?? new ByteRange(0, info.Size);
    }

    private static ByteRange? RangeOf(S3Request request, ObjectInfo info)
    {
        try
        {
            return ByteRange.Parse(request.Header("Range"), info.Size);
        }
        catch (AwsException)
        {
            request.Response.Headers.ContentRange = $"bytes */{info.Size}";
            throw;
        }
    }

    private static async Task SendAsync(S3Request request, SafeFileHandle content, ByteRange range)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Spool.BufferBytes);
        try
        {
            for (long sent = 0; sent < range.Length;)
            {
                int wanted = (int)Math.Min(buffer.Length, range.Length - sent);
                int count = await RandomAccess.ReadAsync(content, buffer.AsMemory(0, wanted), range.Start + sent, request.Aborted);
                if (count == 0)
                {
                    throw new IOException($"The file of {request.Path} is shorter than the object. It may have been changed by hand.");
                }

                await request.Response.Body.WriteAsync(buffer.AsMemory(0, count), request.Aborted);
                sent += count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Headers are ASCII. S3 writes other values as RFC 2047 encoded words.</summary>
    private static string Printable(string value) =>
        Ascii.IsValid(value) ? value : $"=?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}?=";
}
