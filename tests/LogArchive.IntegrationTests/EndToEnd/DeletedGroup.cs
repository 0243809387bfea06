using System.Net.Http.Headers;
using System.Text.Json;

namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>Deletes a log group, which the product never does: so its client has no such call.</summary>
internal static class DeletedGroup
{
    public static void Delete(Uri endpoint, string logGroup)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["logGroupName"] = logGroup })),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        request.Headers.Add("X-Amz-Target", "Logs_20140328.DeleteLogGroup");
        using HttpResponseMessage response = http.Send(request);
        response.EnsureSuccessStatusCode();
    }
}
