using LogArchive.LocalAws.Http;
using Microsoft.AspNetCore.Http;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>Request bodies as bytes: a batch of events is too large to be read as a tree of nodes.</summary>
internal static class RequestBody
{
    /// <summary>A batch of 1 MiB with every byte of it escaped, and room to spare.</summary>
    private const int MaxBytes = 16 * 1024 * 1024;

    /// <exception cref="AwsException">RequestEntityTooLargeException: no valid request is this long.</exception>
    public static async Task<PooledBuffer> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength > MaxBytes)
        {
            throw TooLong();
        }

        var body = new PooledBuffer((int)(request.ContentLength ?? 0) + 4096);
        while (await request.Body.ReadAsync(body.ReserveMemory(4096), request.HttpContext.RequestAborted) is > 0 and int read)
        {
            body.Advance(read);
            if (body.Written.Length > MaxBytes)
            {
                throw TooLong();
            }
        }

        return body;
    }

    private static AwsException TooLong() =>
        new("RequestEntityTooLargeException", $"The request body is longer than {MaxBytes} bytes.", 413);
}
