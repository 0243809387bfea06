using System.Globalization;
using System.Text.Json.Nodes;
using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.StepFunctions.Wire;

/// <summary>Returns lists in pages.</summary>
internal static class Paging
{
    private const int DefaultPage = 100;
    private const int MaxPage = 1000;

    /// <summary>Returns one page of a list, according to maxResults and nextToken.</summary>
    /// <param name="request">The request.</param>
    /// <param name="field">The field of the response.</param>
    /// <param name="all">The complete list.</param>
    /// <param name="write">Converts an entry.</param>
    public static JsonObject Page<T>(this JsonMembers request, string field, IReadOnlyList<T> all, Func<T, JsonNode> write)
    {
        int size = request.Number("maxResults") is null or 0 ? DefaultPage : request.Limit("maxResults", 0, MaxPage);
        int start = request.Text("nextToken") is not { } token ? 0
            : int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out int from) && from <= all.Count ? from
            : throw new AwsException("InvalidToken", $"Invalid Token: '{token}'");
        var answer = new JsonObject { [field] = new JsonArray([.. all.Skip(start).Take(size).Select(write)]) };
        if (start + size < all.Count)
        {
            answer["nextToken"] = (start + size).ToString(CultureInfo.InvariantCulture);
        }

        return answer;
    }
}
