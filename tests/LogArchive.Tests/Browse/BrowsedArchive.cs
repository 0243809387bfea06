using System.Net.Http.Json;
using System.Text.Json;
using LogArchive.Browse;
using LogArchive.Cli;
using LogArchive.Cli.Lines;
using LogArchive.Retrieval.Sources;

namespace LogArchive.Tests.Browse;

/// <summary>The page's server on an archive, and what it answers.</summary>
internal sealed class BrowsedArchive : IAsyncDisposable
{
    private readonly BrowseServer _server;

    private BrowsedArchive(BrowseServer server)
    {
        _server = server;
        Http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };
    }

    public Uri Address => _server.Address;

    public HttpClient Http { get; }

    public List<Exception> Bugs { get; } = [];

    public static async Task<BrowsedArchive> StartAsync(ArchiveSource source, string? directory = null, string typed = "")
    {
        BrowsedArchive? archive = null;
        var options = new BrowseOptions
        {
            Source = source,
            Scopes = [Some.Scope],
            Directory = directory,
            Typed = typed,
            Estimate = plan => ReadEstimate.Of(plan, source).ToString(),
            Explain = e => Explanation.Of(e)?.Message,
            Unexpected = e => archive!.Bugs.Add(e),
        };
        return archive = new BrowsedArchive(await BrowseServer.StartAsync(options));
    }

    public async Task<JsonElement> JsonAsync(string path)
    {
        using HttpResponseMessage answer = await Http.GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>The status and the message of an error.</summary>
    public async Task<(int Status, string Message)> ErrorAsync(string path)
    {
        using HttpResponseMessage answer = await Http.GetAsync(path);
        return ((int)answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("message").GetString()!);
    }

    /// <summary>The records of a search.</summary>
    public async Task<JsonElement[]> SearchAsync(string parameters)
    {
        string answer = await Http.GetStringAsync($"api/search?{parameters}");
        return [.. answer.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    /// <summary>The members of that name of records.</summary>
    public static JsonElement[] All(JsonElement[] records, string name) =>
        [.. records.Where(record => record.TryGetProperty(name, out _)).Select(record => record.GetProperty(name))];

    public static string Query(string group, DateOnly? date = null) => $"group={Uri.EscapeDataString(group)}&day={date ?? Some.Date:yyyy-MM-dd}";

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _server.DisposeAsync();
    }
}
