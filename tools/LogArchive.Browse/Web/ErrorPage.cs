using System.Net;
using Microsoft.AspNetCore.Http;

namespace LogArchive.Browse.Web;

/// <summary>What a person reads who opens an address that has no answer.</summary>
internal static class ErrorPage
{
    /// <summary>Whether a browser wants to show the answer, instead of a script that reads it.</summary>
    public static bool IsWanted(HttpRequest request) => request.Headers["Sec-Fetch-Dest"] == "document"
        || request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    public static Task WriteAsync(HttpContext context, string message)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>LogArchive</title>
            </head>
            <body>
            <h1>LogArchive</h1>
            <p>{WebUtility.HtmlEncode(message)}</p>
            </body>
            </html>

            """,
            context.RequestAborted);
    }
}
