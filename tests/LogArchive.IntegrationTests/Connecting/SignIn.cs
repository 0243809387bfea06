using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LogArchive.IntegrationTests.Connecting;

/// <summary>The parts of STS and IAM Identity Center that hand out credentials of a role, and the files of ~/.aws that lead to them.</summary>
internal sealed class SignIn : IAsyncDisposable
{
    private const string Namespace = "https://sts.amazonaws.com/doc/2011-06-15/";

    private readonly WebApplication _app;
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("logarchive-home-");

    private SignIn(WebApplication app) => _app = app;

    /// <summary>Calls that were answered, by their name.</summary>
    public List<string> Calls { get; } = [];

    public string Home => _home.FullName;

    public static async Task<SignIn> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var signIn = new SignIn(builder.Build());
        signIn._app.MapPost("/", signIn.AssumeAsync);
        signIn._app.MapGet("/federation/credentials", signIn.Federate);
        await signIn._app.StartAsync();
        return signIn;
    }

    /// <summary>The environment of a command: no credentials but those of ~/.aws/config.</summary>
    /// <param name="config">Its text.</param>
    public Dictionary<string, string> Environment(string config)
    {
        string aws = Directory.CreateDirectory(Path.Combine(Home, ".aws")).FullName;
        File.WriteAllText(Path.Combine(aws, "config"), config);
        return new()
        {
            ["HOME"] = Home,
            ["AWS_CONFIG_FILE"] = Path.Combine(aws, "config"),
            ["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(aws, "credentials"),
            ["AWS_EC2_METADATA_DISABLED"] = "true",

            // Whatever the machine of the test has.
            ["AWS_ENDPOINT_URL"] = "",
            ["AWS_REGION"] = "",
            ["AWS_DEFAULT_REGION"] = "",
            ["AWS_PROFILE"] = "",
            ["AWS_ACCESS_KEY_ID"] = "",
            ["AWS_SECRET_ACCESS_KEY"] = "",
            ["AWS_ENDPOINT_URL_STS"] = _app.Urls.First(),
            ["AWS_ENDPOINT_URL_SSO"] = _app.Urls.First(),
        };
    }

    /// <summary>Leaves what <c>aws sso login</c> leaves: an access token, in a file named after the session or the start URL.</summary>
    public void LogIn(string session, DateTimeOffset expires)
    {
        string cache = Directory.CreateDirectory(Path.Combine(Home, ".aws", "sso", "cache")).FullName;
#pragma warning disable CA5350 // The aws command names the file so.
        string name = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(session)));
#pragma warning restore CA5350
        string time = expires.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        File.WriteAllText(
            Path.Combine(cache, $"{name}.json"),
            $$"""{"startUrl":"https://example.awsapps.com/start","region":"us-east-1","accessToken":"token","expiresAt":"{{time}}"}""");
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _home.Delete(recursive: true);
    }

    private async Task<IResult> AssumeAsync(HttpRequest request)
    {
        IFormCollection form = await request.ReadFormAsync();
        string action = form["Action"].ToString();
        Calls.Add(action);
        return Results.Text(
            $"""
            <{action}Response xmlns="{Namespace}"><{action}Result><Credentials><AccessKeyId>ASIAROLE</AccessKeyId>
            <SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken>
            <Expiration>{TimeProvider.System.GetUtcNow().AddHours(1):yyyy-MM-ddTHH:mm:ssZ}</Expiration></Credentials></{action}Result></{action}Response>
            """,
            "text/xml");
    }

    private IResult Federate()
    {
        Calls.Add("GetRoleCredentials");
        long expiration = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds();
        return Results.Text(
            $$$"""{"roleCredentials":{"accessKeyId":"ASIAROLE","secretAccessKey":"s","sessionToken":"t","expiration":{{{expiration}}}}}""",
            "application/json");
    }
}
