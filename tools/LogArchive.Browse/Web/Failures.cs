using System.Text.Json.Serialization;
using LogArchive.Retrieval.Matching;
using Microsoft.AspNetCore.Http;

namespace LogArchive.Browse.Web;

/// <summary>The body of an answer that is an error.</summary>
/// <param name="Message">What went wrong, and what to do.</param>
internal sealed record Failure(string Message);

/// <summary>A request that the page would not send, or a value that a person typed and that is wrong.</summary>
internal sealed class BadRequest(string message) : Exception(message);

/// <summary>Puts errors into words.</summary>
/// <param name="explain">What a reader sees of an expected error; null for a bug.</param>
/// <param name="unexpected">Told of bugs.</param>
internal sealed class Failures(Func<Exception, string?> explain, Action<Exception> unexpected)
{
    /// <summary>The status and the message of an error.</summary>
    public (int Status, string Message) Of(Exception e)
    {
        if (e is BadRequest or InvalidQuery)
        {
            return (StatusCodes.Status400BadRequest, e.Message);
        }

        if (explain(e) is { } explained)
        {
            return (StatusCodes.Status502BadGateway, explained);
        }

        unexpected(e);
        return (StatusCodes.Status500InternalServerError,
            $"Unexpected error: {e.Message} The terminal in which ./logarchive browse runs shows the details.");
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Failure))]
internal sealed partial class WebJson : JsonSerializerContext;
