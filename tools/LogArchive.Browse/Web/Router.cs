using Microsoft.AspNetCore.Http;

namespace LogArchive.Browse.Web;

/// <summary>Answers requests that the gate admits: with the page, or from the archive.</summary>
/// <param name="gate">Decides which requests are answered.</param>
/// <param name="failures">Puts errors into words.</param>
/// <param name="routes">What answers which path below the token.</param>
internal sealed class Router(Gate gate, Failures failures, IReadOnlyDictionary<string, RequestDelegate> routes)
{
    private readonly PageFiles _page = new();

    public async Task HandleAsync(HttpContext context)
    {
        AddPolicies(context.Response.Headers);
        try
        {
            await AnswerAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The browser wants no answer any more.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            (int status, string message) = failures.Of(e);
            await WriteErrorAsync(context, status, message);
        }
        catch (Exception e)
        {
            // Whoever receives the rest must see that it is not all.
            failures.Of(e);
            context.Abort();
        }
    }

    private Task AnswerAsync(HttpContext context)
    {
        if (!gate.Admits(context.Request, out string path))
        {
            return WriteErrorAsync(context, StatusCodes.Status403Forbidden, "Open the address that the command browse has printed.");
        }

        if (!HttpMethods.IsGet(context.Request.Method))
        {
            return WriteErrorAsync(context, StatusCodes.Status405MethodNotAllowed, "Only GET is answered.");
        }

        if (path.Length == 0)
        {
            // The page names its files relative to the token.
            context.Response.Redirect($"{context.Request.Path}/");
            return Task.CompletedTask;
        }

        return routes.TryGetValue(path, out RequestDelegate? route) ? route(context)
            : _page.Find(path) is { } file ? file.WriteAsync(context)
            : WriteErrorAsync(context, StatusCodes.Status404NotFound, $"There is no {path}.");
    }

    private static Task WriteErrorAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new Failure(message), WebJson.Default.Failure, cancellationToken: context.RequestAborted);
    }

    /// <summary>Nothing is loaded from elsewhere, nothing is kept, and no other page may embed or read this one.</summary>
    private static void AddPolicies(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
    }
}
