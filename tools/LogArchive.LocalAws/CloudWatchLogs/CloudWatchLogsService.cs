using Microsoft.AspNetCore.Http;

namespace LogArchive.LocalAws.CloudWatchLogs;

#pragma warning disable CS9113, CA1822
internal sealed class CloudWatchLogsService(string directory, TimeProvider time)
{
    public Task HandleAsync(HttpContext context) => throw new NotImplementedException();
}
