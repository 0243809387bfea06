using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace LogArchive.Browse.Web;

/// <summary>Admits requests that have the token and come from the page itself, or from a person who opens it.</summary>
/// <remarks>
/// The token is the first segment of each path, so that no cookie reaches other servers of this machine. A page of another origin can make
/// a browser send requests here, and by a name of its own that resolves to 127.0.0.1 read the answers: so the host, the origin and
/// the browser's own words on where a request comes from are looked at, too.
/// </remarks>
internal sealed class Gate(string token)
{
    private const int TokenDigits = 32;

    private readonly byte[] _token = Encoding.UTF8.GetBytes(token);

    /// <summary>A token that nobody can guess: 128 random bits.</summary>
    public static string NewToken() => RandomNumberGenerator.GetHexString(TokenDigits, lowercase: true);

    /// <summary>Whether to answer a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="path">What follows the token: empty, or beginning with a slash.</param>
    public bool Admits(HttpRequest request, out string path)
    {
        string whole = request.Path.Value is { Length: > 0 } value ? value[1..] : "";
        int end = whole.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? slash : whole.Length;
        path = whole[end..];

        // In constant time, so that nobody finds it digit by digit.
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(whole[..end]), _token)
            && IsLoopback(request) && IsFromHere(request);
    }

    /// <summary>Browsers leave out port 80.</summary>
    private static bool IsLoopback(HttpRequest request) =>
        request.Host.Host is "127.0.0.1" or "localhost" && (request.Host.Port ?? 80) == request.HttpContext.Connection.LocalPort;

    private static bool IsFromHere(HttpRequest request)
    {
        string origin = request.Headers.Origin.ToString();
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        bool isOpened = request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document";
        return (origin.Length == 0 || origin == $"http://{request.Host}")
            && (site is "" or "same-origin" or "none" || isOpened);
    }
}
