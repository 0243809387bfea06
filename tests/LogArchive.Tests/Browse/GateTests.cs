using System.Diagnostics;
using System.Text.RegularExpressions;

namespace LogArchive.Tests.Browse;

/// <summary>Who gets an answer, and with which rules for the browser.</summary>
public sealed partial class GateTests : IAsyncLifetime
{
    private readonly FileSystemArchive _archive = new();
    private BrowsedArchive _browsed = null!;

    public async Task InitializeAsync() => _browsed = await _archive.BrowseAsync();

    public async Task DisposeAsync()
    {
        await _browsed.DisposeAsync();
        _archive.Dispose();
    }

    [Theory]
    [InlineData("/", null, null)]
    [InlineData("/index.html", null, null)]
    [InlineData("/api/about", null, null)]
    [InlineData("/0123456789abcdef0123456789abcdef/", null, null)]
    [InlineData("/TOKEN0/", null, null)]
    [InlineData("/TOKEN/", "Host", "attacker.example:PORT")]
    [InlineData("/TOKEN/", "Host", "127.0.0.1")]
    [InlineData("/TOKEN/api/about", "Origin", "https://attacker.example")]
    [InlineData("/TOKEN/api/about", "Origin", "null")]
    [InlineData("/TOKEN/api/about", "Sec-Fetch-Site", "cross-site")]
    [InlineData("/TOKEN/api/about", "Sec-Fetch-Site", "same-site")]
    public async Task A_request_that_does_not_come_from_the_page_is_refused(string path, string? header, string? value)
    {
        string token = _browsed.Address.Segments[1].TrimEnd('/');
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_browsed.Address, path.Replace("TOKEN", token, StringComparison.Ordinal)));
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation(header, value!.Replace("PORT", $"{_browsed.Address.Port}", StringComparison.Ordinal));
        }

        using HttpResponseMessage answer = await _browsed.Http.SendAsync(request);

        Assert.Equal(403, (int)answer.StatusCode);
        Assert.Equal("""{"message":"Open the address that the command browse has printed."}""", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("Host", "localhost:PORT")]
    [InlineData("Origin", "http://127.0.0.1:PORT")]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Sec-Fetch-Site", "none")]
    public async Task The_page_itself_gets_answers(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/about");
        request.Headers.TryAddWithoutValidation(header, value.Replace("PORT", $"{_browsed.Address.Port}", StringComparison.Ordinal));

        using HttpResponseMessage answer = await _browsed.Http.SendAsync(request);

        Assert.Equal(200, (int)answer.StatusCode);
    }

    [Fact]
    public async Task A_link_on_another_page_opens_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "");
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "cross-site");
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Mode", "navigate");
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Dest", "document");

        using HttpResponseMessage answer = await _browsed.Http.SendAsync(request);

        Assert.Equal(200, (int)answer.StatusCode);
    }

    [Fact]
    public async Task The_page_loads_nothing_but_its_own_files_and_no_other_page_may_use_it()
    {
        using HttpResponseMessage page = await _browsed.Http.GetAsync("");

        string html = await page.Content.ReadAsStringAsync();
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("no-referrer", page.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("same-origin", page.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.Equal("nosniff", page.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(page.Headers.Contains("Access-Control-Allow-Origin"));
        string[] files = [.. Reference().Matches(html).Select(match => match.Groups["file"].Value)];
        Assert.NotEmpty(files);
        foreach (string file in files)
        {
            using HttpResponseMessage answer = await _browsed.Http.GetAsync(file);
            Assert.True(answer.IsSuccessStatusCode, file);
        }
    }

    [Fact]
    public async Task Only_reading_is_possible()
    {
        using HttpResponseMessage answer = await _browsed.Http.PostAsync("api/about", null);

        Assert.Equal(405, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Each_server_has_a_token_of_its_own()
    {
        await using BrowsedArchive other = await _archive.BrowseAsync();

        Assert.Matches("^/[0-9a-f]{32}/$", other.Address.AbsolutePath);
        Assert.NotEqual(_browsed.Address.AbsolutePath, other.Address.AbsolutePath);
    }

    [Fact]
    public async Task It_stops_at_once_while_a_browser_is_connected()
    {
        BrowsedArchive stopped = await _archive.BrowseAsync();
        await stopped.Http.GetStringAsync("");
        long started = Stopwatch.GetTimestamp();

        await stopped.DisposeAsync();

        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10));
    }

    [GeneratedRegex("(?:src|href)=\"(?<file>[^\"#]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
