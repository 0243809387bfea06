using LogArchive.LocalAws.Lambda;
using Microsoft.AspNetCore.Http;

namespace LogArchive.LocalAws.StepFunctions;

#pragma warning disable CS9113, CA1822
internal sealed class StepFunctionsService(string directory, LambdaFunctions functions, Func<Uri> endpoint, TimeProvider time)
{
    public Task HandleAsync(HttpContext context) => throw new NotImplementedException();
}
