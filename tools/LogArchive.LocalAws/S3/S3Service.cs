using Microsoft.AspNetCore.Http;

namespace LogArchive.LocalAws.S3;

#pragma warning disable CS9113, CA1822
internal sealed class S3Service(string directory, TimeProvider time)
{
    public Task HandleAsync(HttpContext context) => throw new NotImplementedException();
}
