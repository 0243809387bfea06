using Microsoft.AspNetCore.Http;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>The body of a response.</summary>
internal interface ILogsAnswer
{
    /// <summary>Writes the body. Call it once.</summary>
    public Task WriteAsync(HttpResponse response);
}
