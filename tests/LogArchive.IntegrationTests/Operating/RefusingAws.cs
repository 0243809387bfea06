using System.Net;
using LogArchive.LocalAws.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace LogArchive.IntegrationTests.Operating;

/// <summary>An AWS that returns the same error for every call.</summary>
internal sealed class RefusingAws : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RefusingAws(WebApplication app) => _app = app;

    public Dictionary<string, string> Environment => new()
    {
        ["AWS_ENDPOINT_URL"] = _app.Urls.First(),
        ["AWS_REGION"] = "us-east-1",
        ["AWS_ACCESS_KEY_ID"] = "test",
        ["AWS_SECRET_ACCESS_KEY"] = "test",
    };

    public static async Task<RefusingAws> StartAsync(string code)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebApplication app = builder.Build();
        app.Run(context => AwsJson.WriteErrorAsync(context.Response, new AwsException(code, "not for you")));
        await app.StartAsync();
        return new RefusingAws(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
