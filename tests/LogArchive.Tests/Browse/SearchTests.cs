using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using LogArchive.Catalog;
using LogArchive.Retrieval.Selecting;
using LogArchive.Settings;
using LogArchive.Tests.Retrieval;

namespace LogArchive.Tests.Browse;

/// <summary>What is found, and what is downloaded.</summary>
public sealed class SearchTests : IAsyncLifetime
{
    private const string Web = "/ecs/web";
    private const string Worker = "/ecs/worker";
    private const string TwoDays = "from=2026-11-09&to=2026-11-10";

    private static readonly TimeRange First = new(Some.Start, Some.End);
    private static readonly TimeRange Second = new(Some.End, Some.End + (Some.End - Some.Start));
    private static readonly TimeRange Both = new(First.From, Second.To);

    private readonly SampleArchive _archive = new();
    private readonly List<Receipt> _receipts = [];
    private BrowsedArchive _browsed = null!;

    public async Task InitializeAsync()
    {
        _receipts.Add(await _archive.AddAsync(Web, Some.Date, SampleArchive.Events(seed: 51, 1500, First)));
        _receipts.Add(await _archive.AddAsync(Web, Some.Date.AddDays(1), SampleArchive.Events(seed: 52, 900, Second)));
        _receipts.Add(await _archive.AddAsync(Worker, Some.Date.AddDays(1), SampleArchive.Events(seed: 53, 700, Second)));
        _browsed = await BrowsedArchive.StartAsync(_archive.Source);
    }

    public async Task DisposeAsync() => await _browsed.DisposeAsync();

    [Theory]
    [InlineData("text=GET /orders/5", "GET /orders/5", RegexOptions.None)]
    [InlineData("text=get /ORDERS/5&fold=1", "GET /orders/5", RegexOptions.IgnoreCase)]
    [InlineData("text=orders/\\d7 &regex=1", "orders/\\d7 ", RegexOptions.None)]
    [InlineData("text=日本語", "日本語", RegexOptions.None)]
    [InlineData("text=no such text", "no such text", RegexOptions.None)]
    public async Task It_finds_what_another_reader_finds_in_the_order_of_time(string parameters, string pattern, RegexOptions options)
    {
        var records = await _browsed.SearchAsync($"{TwoDays}&{parameters}");

        string[] expected = [.. Web_and_worker(Both).Where(line => Regex.IsMatch(SearchedArchive.MessageOf(line), pattern, options)).OrderBy(SearchedArchive.TimestampOf)];
        var hits = BrowsedArchive.All(records, "hit");
        Assert.Equal(expected.Select(SearchedArchive.TimestampOf), hits.Select(hit => hit.GetProperty("time").GetInt64()));
        var end = BrowsedArchive.All(records, "end").Single();
        Assert.Equal((expected.Length, true), (end.GetProperty("hits").GetInt32(), end.GetProperty("isAll").GetBoolean()));
        Assert.Equal(_receipts.Sum(receipt => receipt.ObjectBytes), BrowsedArchive.All(records, "read")[^1].GetInt64(), 100.0);
        Assert.StartsWith("Reads ", BrowsedArchive.All(records, "plan").Single().GetProperty("sentence").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_hit_has_the_number_of_its_line_in_its_day()
    {
        var records = await _browsed.SearchAsync($"{TwoDays}&text=java.lang");

        var hits = BrowsedArchive.All(records, "hit");
        Assert.Equal(2, hits.Select(hit => hit.GetProperty("day").GetString()).Distinct().Count());
        foreach (JsonElement hit in hits)
        {
            string query = $"group={hit.GetProperty("group")}&day={hit.GetProperty("day")}&line={hit.GetProperty("line")}";
            string line = await _browsed.Http.GetStringAsync($"api/line?{query}");
            Assert.Equal(hit.GetProperty("time").GetInt64(), SearchedArchive.TimestampOf(line));
            Assert.Equal(hit.GetProperty("text").GetString(), SearchedArchive.MessageOf(line).TrimEnd('\n'));
        }
    }

    [Fact]
    public async Task A_limit_ends_it_and_that_is_said()
    {
        var records = await _browsed.SearchAsync($"{TwoDays}&text=a&limit=3");

        Assert.Equal(3, BrowsedArchive.All(records, "hit").Length);
        Assert.False(BrowsedArchive.All(records, "end").Single().GetProperty("isAll").GetBoolean());
    }

    [Fact]
    public async Task A_time_and_log_groups_narrow_it()
    {
        long middle = Some.End + (6 * 60 * 60 * 1000);

        var records = await _browsed.SearchAsync($"from={Some.End}&to={middle}&group=/ecs/w*r&text=a");

        int expected = _archive.Expected(Worker, new TimeRange(Some.End, middle)).Count(line => SearchedArchive.MessageOf(line).Contains('a', StringComparison.Ordinal));
        Assert.Equal(expected, BrowsedArchive.All(records, "hit").Length);
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_and_the_rest_is_found()
    {
        Receipt receipt = _receipts[0];
        _archive.S3.Objects[receipt.Key!].Bytes.AsSpan((int)receipt.Parts![1].Offset, (int)receipt.Parts[1].Length).Clear();
        _archive.S3.Objects.Remove(_receipts[2].Key!);

        var records = await _browsed.SearchAsync($"{TwoDays}&text=GET");

        string[] warnings = [.. BrowsedArchive.All(records, "warning").Select(warning => warning.GetString()!)];
        Assert.Equal(2, warnings.Length);
        Assert.Contains("'/ecs/worker' 2026-11-10 is not the one that its receipt describes", warnings[0], StringComparison.Ordinal);
        Assert.Contains("part 2 of ", warnings[1], StringComparison.Ordinal);
        Assert.NotEmpty(BrowsedArchive.All(records, "hit"));
        Assert.Single(BrowsedArchive.All(records, "end"));
    }

    [Theory]
    [InlineData("text=(&regex=1", "The regular expression is not valid")]
    [InlineData("text=a&limit=0", "limit is '0', but must be a whole number from 1 to 100000.")]
    [InlineData("", "The parameter 'text' is missing.")]
    public async Task What_is_wrong_is_said_before_anything_is_read(string parameters, string message)
    {
        int before = _archive.S3.Calls.Count(call => call.StartsWith("GetObject logs/", StringComparison.Ordinal));

        var (status, said) = await _browsed.ErrorAsync($"api/search?{TwoDays}&{parameters}");

        Assert.Equal(400, status);
        Assert.StartsWith(message, said, StringComparison.Ordinal);
        Assert.Equal(before, _archive.S3.Calls.Count(call => call.StartsWith("GetObject logs/", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("", "2-log-groups-2026-11-09-to-2026-11-10.ndjson")]
    [InlineData("&group=/ecs/web", "web-2026-11-09-to-2026-11-10.ndjson")]
    [InlineData("&group=/ecs/web&text=GET", "web-2026-11-09-to-2026-11-10-found.ndjson")]
    [InlineData("&group=/ecs/web&text=GET&limit=5", "web-2026-11-09-to-2026-11-10-found.ndjson")]
    public async Task A_download_has_the_archived_bytes(string parameters, string name)
    {
        using HttpResponseMessage answer = await _browsed.Http.GetAsync($"api/download?{TwoDays}{parameters}");

        Assert.Equal($"attachment; filename=\"{name}\"", answer.Content.Headers.GetValues("Content-Disposition").Single());
        IEnumerable<string> expected = (parameters.Contains("web", StringComparison.Ordinal) ? _archive.Expected(Web, Both) : Web_and_worker(Both))
            .OrderBy(SearchedArchive.TimestampOf)
            .Where(line => !parameters.Contains("GET", StringComparison.Ordinal) || SearchedArchive.MessageOf(line).Contains("GET", StringComparison.Ordinal))
            .Take(parameters.Contains("limit", StringComparison.Ordinal) ? 5 : int.MaxValue);
        Assert.Equal(string.Concat(expected.Select(line => line + "\n")), Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync()));
    }

    [Fact]
    public async Task A_download_as_text_has_the_messages()
    {
        string text = await _browsed.Http.GetStringAsync($"api/download?{TwoDays}&group=/ecs/web&form=text");

        Assert.Equal(string.Concat(_archive.Expected(Web, Both).Select(line => SearchedArchive.MessageOf(line) is [.., '\n'] and var message ? message : SearchedArchive.MessageOf(line) + "\n")), text);
    }

    [Fact]
    public async Task A_download_that_cannot_be_complete_fails()
    {
        Receipt receipt = _receipts[0];
        _archive.S3.Objects[receipt.Key!].Bytes.AsSpan((int)receipt.Parts![^1].Offset, (int)receipt.Parts[^1].Length).Clear();

        await Assert.ThrowsAnyAsync<HttpRequestException>(async () =>
        {
            using HttpResponseMessage answer = await _browsed.Http.GetAsync($"api/download?{TwoDays}&group=/ecs/web", HttpCompletionOption.ResponseHeadersRead);
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
        });
    }

    [Fact]
    public async Task Hits_in_lines_without_times_are_numbered_in_their_part()
    {
        var archive = new SampleArchive { Format = LineFormat.Text };
        await archive.AddAsync(Web, Some.Date, SampleArchive.Events(seed: 54, 1500, First));
        await using var browsed = await BrowsedArchive.StartAsync(archive.Source);

        var hits = BrowsedArchive.All(await browsed.SearchAsync("from=2026-11-09&to=2026-11-09&text=com.example"), "hit");

        Assert.Equal(archive.Expected(Web, First).Sum(message => message.Split('\n').Count(line => line.Contains("com.example", StringComparison.Ordinal))), hits.Length);
        Assert.Contains(hits, hit => hit.GetProperty("part").GetInt32() > 1);
        foreach (JsonElement hit in hits)
        {
            string line = await browsed.Http.GetStringAsync($"api/line?group={Web}&day=2026-11-09&part={hit.GetProperty("part")}&line={hit.GetProperty("line")}");
            Assert.Equal(hit.GetProperty("text").GetString(), line);
        }
    }

    private IEnumerable<string> Web_and_worker(TimeRange time) => _archive.Expected(Web, time).Concat(_archive.Expected(Worker, time));
}
