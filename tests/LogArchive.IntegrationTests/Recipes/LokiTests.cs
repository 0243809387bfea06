using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace LogArchive.IntegrationTests.Recipes;

/// <summary>docs/recipes/loki.sh, against what Loki's push API demands of a body.</summary>
public sealed class LokiTests
{
    [RecipeFact]
    public async Task Every_line_is_pushed_in_order_with_its_time_and_stream()
    {
        var pushed = new List<(string Time, string Line)>();
        await using WebApplication loki = await StartAsync(async request =>
        {
            Assert.Equal(("/loki/api/v1/push", "application/json"), (request.Path.Value, request.ContentType));
            using JsonDocument body = await JsonDocument.ParseAsync(request.Body);
            JsonElement stream = Assert.Single(body.RootElement.GetProperty("streams").EnumerateArray().ToArray());
            Assert.Equal("/ecs/web", stream.GetProperty("stream").GetProperty("log_group").GetString());
            foreach (JsonElement value in stream.GetProperty("values").EnumerateArray())
            {
                Assert.Equal("web/1", value[2].GetProperty("log_stream").GetString());
                pushed.Add((value[0].GetString()!, value[1].GetString()!));
            }
        });
        (long Time, string Message)[] events = [.. Enumerable.Range(0, 2_100).Select(i => (1_795_000_000_000 + i, $"line {i}\n\tat"))];
        Uri address = new(loki.Urls.Single());

        var (exitCode, error) = await RecipeScript.RunAsync(
            "loki.sh", PutLogEventsTests.Lines(events), address, address.ToString().TrimEnd('/'), "/ecs/web");

        Assert.True(exitCode == 0, error);
        Assert.Equal(events.Select(one => ($"{one.Time}000000", one.Message)), pushed);
    }

    [RecipeFact]
    public async Task What_Loki_refuses_ends_the_script()
    {
        await using WebApplication loki = await StartAsync(_ => throw new BadHttpRequestException("entry too far behind"));
        Uri address = new(loki.Urls.Single());

        var (exitCode, _) = await RecipeScript.RunAsync(
            "loki.sh", PutLogEventsTests.Lines([(1, "old")]), address, address.ToString().TrimEnd('/'), "/ecs/web");

        Assert.NotEqual(0, exitCode);
    }

    private static async Task<WebApplication> StartAsync(Func<HttpRequest, Task> push)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        WebApplication loki = builder.Build();
        loki.Urls.Add("http://127.0.0.1:0");
        loki.MapPost("/loki/api/v1/push", async (HttpContext context) =>
        {
            await push(context.Request);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        });
        await loki.StartAsync();
        return loki;
    }
}
