using LogArchive.LocalAws.Http;
using Microsoft.AspNetCore.Http;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>Reads request bodies as bytes, because a batch of events is too large for a tree of nodes.</summary>
internal static class RequestBody
{
    /// <summary>Enough for a batch of 1 MiB in which every byte is escaped.</summary>
    private const int MaxBytes = 16 * 1024 * 1024;

    /// <exception cref="AwsException">RequestEntityTooLargeException: the body is too long for a valid request.</exception>
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
