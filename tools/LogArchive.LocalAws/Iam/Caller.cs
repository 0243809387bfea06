using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace LogArchive.LocalAws.Iam;

/// <summary>Who signed a request, and for which region. That the signature is right is not verified.</summary>
/// <param name="Principal">The access key id.</param>
/// <param name="Region">The region in the credential's scope.</param>
internal sealed partial record Caller(string Principal, string Region)
{
    private static readonly Caller Nobody = new("anonymous", "us-east-1");

    public static Caller Of(HttpRequest request) =>
        CredentialScope().Match(request.Headers.Authorization.ToString()) is { Success: true } scope
        ? new Caller(scope.Groups["key"].Value, scope.Groups["region"].Value)
        : Nobody;

    [GeneratedRegex("Credential=(?<key>[^/]+)/[0-9]+/(?<region>[^/]+)/")]
    private static partial Regex CredentialScope();
}
