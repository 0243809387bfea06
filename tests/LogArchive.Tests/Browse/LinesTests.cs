using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Retrieval.Selecting;
using LogArchive.Settings;
using LogArchive.Tests.Retrieval;

namespace LogArchive.Tests.Browse;

/// <summary>Lines of a day by their numbers and by time.</summary>
public sealed class LinesTests
{
    private static readonly TimeRange Day = new(Some.Start, Some.End);

    public static TheoryData<Compression> Compressions => [.. Enum.GetValues<Compression>()];

    [Theory]
    [MemberData(nameof(Compressions))]
    public async Task Every_line_of_a_day_has_its_number_across_parts(Compression compression)
    {
        var archive = new SampleArchive { Compression = compression };
        Receipt receipt = await archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 31, 4000, Day));
        await using var browsed = await BrowsedArchive.StartAsync(archive.Source);
        string[] expected = archive.Expected(Some.Group, Day);
        int edge = (int)receipt.Parts![0].Events;

        foreach (var (from, count) in new[] { (0, 500), (500, 500), (1000, 500), (edge - 1, 1), (edge, 1), (edge - 3, 7), (3999, 500), (4000, 10) })
        {
            var page = await browsed.JsonAsync($"api/lines?{BrowsedArchive.Query(Some.Group)}&from={from}&count={count}");

            Assert.Equal((from, 4000), (page.GetProperty("from").GetInt32(), page.GetProperty("total").GetInt32()));
            Assert.Equal(expected.Skip(from).Take(count).Select(Shown), page.GetProperty("lines").EnumerateArray().Select(Line));
        }

        Assert.True(receipt.Parts.Count > 2);
    }

    [Fact]
    public async Task One_line_is_given_byte_for_byte()
    {
        var archive = new SampleArchive();
        await archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 31, 300, Day));
        await using var browsed = await BrowsedArchive.StartAsync(archive.Source);

        Assert.Equal(archive.Expected(Some.Group, Day)[299], await browsed.Http.GetStringAsync($"api/line?{BrowsedArchive.Query(Some.Group)}&line=299"));
        Assert.Equal((400, "There is no line 300."), await browsed.ErrorAsync($"api/line?{BrowsedArchive.Query(Some.Group)}&line=300"));
    }

    [Fact]
    public async Task Long_messages_are_cut_between_characters_and_say_so()
    {
        var archive = new SampleArchive();
        string message = $"a{string.Concat(Enumerable.Repeat("日", 400))}";
        await archive.AddAsync(Some.Group, Some.Date, [Some.Event(Some.Start, message: message), Some.Event(Some.Start + 1, message: new string('x', 1000))]);
        await using var browsed = await BrowsedArchive.StartAsync(archive.Source);

        var lines = (await browsed.JsonAsync($"api/lines?{BrowsedArchive.Query(Some.Group)}")).GetProperty("lines");

        Assert.Equal((message[..334], 3), (lines[0][1].GetString(), lines[0].GetArrayLength()));
        Assert.Equal((1000, 2), (lines[1][1].GetString()!.Length, lines[1].GetArrayLength()));
    }

    [Fact]
    public async Task A_time_leads_to_the_first_line_that_is_not_before_it()
    {
        var archive = new SampleArchive();
        await archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 33, 1500, Day));
        await using var browsed = await BrowsedArchive.StartAsync(archive.Source);
        long[] times = [.. archive.Expected(Some.Group, Day).Select(SearchedArchive.TimestampOf)];

        foreach (long at in new[] { 0, times[0], times[0] + 1, times[700], times[700] + 1, times[^1], times[^1] + 1, Some.End }.Concat(times.Where((_, i) => i % 97 == 0)))
        {
            var position = await browsed.JsonAsync($"api/position?{BrowsedArchive.Query(Some.Group)}&at={at}");

            int first = Array.FindIndex(times, time => time >= at);
            Assert.Equal(first < 0 ? times.Length - 1 : first, position.GetProperty("line").GetInt32());
        }

        Assert.Equal(
            Array.FindIndex(times, time => time >= Some.Start + (13 * 60 * 60 * 1000) + 4000),
            (await browsed.JsonAsync($"api/position?{BrowsedArchive.Query(Some.Group)}&at=2026-11-09T13:00:04")).GetProperty("line").GetInt32());
    }

    [Theory]
    [InlineData("13:04")]
    [InlineData("2026-11-09T25:00")]
    [InlineData("2026-11-09T13:04+0")]
    [InlineData("0001-01-01")]
    [InlineData("yesterday")]
    public async Task What_is_no_time_is_refused(string at)
    {
        var archive = new SampleArchive();
        await archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 33, 10, Day));
        await using var browsed = await BrowsedArchive.StartAsync(archive.Source);

        Assert.Equal(
            (400, $"'{at}' is no time. Write 13:04, 13:04:05.250, 2026-11-09T13:04 or 2026-11-09T13:04:05Z."),
            await browsed.ErrorAsync($"api/position?{BrowsedArchive.Query(Some.Group)}&at={Uri.EscapeDataString(at)}"));
    }

    [Fact]
    public async Task Lines_without_times_are_numbered_part_by_part()
    {
        var archive = new SampleArchive { Format = LineFormat.Text };
        Receipt receipt = await archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 34, 1500, Day));
        await using var browsed = await BrowsedArchive.StartAsync(archive.Source);
        string[] expected = [.. archive.Expected(Some.Group, Day).SelectMany(message => message.Split('\n')).Select(Cut)];
        var read = new List<string>();

        for (int part = 1; part <= receipt.Parts!.Count; part++)
        {
            var page = await browsed.JsonAsync($"api/lines?{BrowsedArchive.Query(Some.Group)}&part={part}");
            for (int total = page.GetProperty("total").GetInt32(), from = 0; from < total; from += 500)
            {
                page = await browsed.JsonAsync($"api/lines?{BrowsedArchive.Query(Some.Group)}&part={part}&from={from}");
                read.AddRange(page.GetProperty("lines").EnumerateArray().Select(line => line[1].GetString()!));
            }
        }

        Assert.Equal(expected, read);
        var position = await browsed.JsonAsync($"api/position?{BrowsedArchive.Query(Some.Group)}&at={receipt.Parts[1].LastTimestamp}");
        Assert.Equal((2, 0), (position.GetProperty("part").GetInt32(), position.GetProperty("line").GetInt32()));
    }

    [Fact]
    public async Task Parts_are_read_once_while_their_lines_are_kept()
    {
        var archive = new SampleArchive();
        Receipt receipt = await archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 35, 900, Day));
        await using var browsed = await BrowsedArchive.StartAsync(archive.Source);

        for (int i = 0; i < 3; i++)
        {
            await browsed.JsonAsync($"api/lines?{BrowsedArchive.Query(Some.Group)}&from=0&count=500");
            await browsed.JsonAsync($"api/lines?{BrowsedArchive.Query(Some.Group)}&from=500&count=500");
        }

        Assert.Equal(receipt.Parts!.Count, archive.S3.Calls.Count(call => call == $"GetObject {receipt.Key}"));
    }

    [Theory]
    [InlineData("api/lines?group=/aws/lambda/*&day=2026-11-09", "Name one log group.")]
    [InlineData("api/lines?day=2026-11-09", "Name one log group.")]
    [InlineData("api/lines?group=a b&day=2026-11-09", "'a b' is no log group. Names have A-Z, a-z, 0-9 and . - _ / #; in a pattern, * is any text.")]
    [InlineData("api/lines?group=a", "The parameter 'day' is missing.")]
    [InlineData("api/lines?group=a&day=2026-13-01", "'2026-13-01' is no date such as 2026-11-09.")]
    [InlineData("api/lines?group=/aws/lambda/orders&day=2026-11-09&from=-1", "from is '-1', but must be a whole number from 0 to 9223372036854775807.")]
    [InlineData("api/lines?group=/aws/lambda/orders&day=2026-11-09&count=501", "count is '501', but must be a whole number from 1 to 500.")]
    [InlineData("api/day?group=a&day=2026-11-09&scope=1/2", "'1/2' is no account and region of this archive.")]
    public async Task What_is_wrong_with_a_request_is_said(string path, string message)
    {
        var archive = new SampleArchive();
        await archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 33, 10, Day));
        await using var browsed = await BrowsedArchive.StartAsync(archive.Source);

        Assert.Equal((400, message), await browsed.ErrorAsync(path));
    }

    private static (long Time, string Text) Line(JsonElement line) => (line[0].GetInt64(), line[1].GetString()!);

    private static (long Time, string Text) Shown(string line) =>
        (SearchedArchive.TimestampOf(line), Cut(SearchedArchive.MessageOf(line) is [.. var text, '\n'] ? text : SearchedArchive.MessageOf(line)));

    /// <summary>Long messages of the sample are ASCII.</summary>
    private static string Cut(string text) => text.Length > 1000 ? text[..1000] : text;
}
