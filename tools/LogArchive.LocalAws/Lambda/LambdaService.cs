using Microsoft.AspNetCore.Http;

namespace LogArchive.LocalAws.Lambda;

#pragma warning disable CS9113, CA1822
internal sealed class LambdaService(LambdaFunctions functions)
{
    public Task HandleAsync(HttpContext context) => throw new NotImplementedException();
}
