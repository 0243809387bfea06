using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace LogArchive.LocalAws.Iam;

/// <summary>The caller of a request. The signature is not verified.</summary>
/// <param name="Principal">The access key id.</param>
/// <param name="Region">The region of the credential scope.</param>
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
