using System.Globalization;
using System.Text.RegularExpressions;

namespace LogArchive.Tests.Retrieval;

/// <summary><c>search</c>, next to a filter by another JSON reader.</summary>
public sealed class SearchCommandTests(SearchedArchive archive) : IClassFixture<SearchedArchive>
{
    [Theory]
    [InlineData("curl/8.14.1\"")]
    [InlineData("C:\\\\temp")]
    [InlineData("日本語")]
    [InlineData("\n\tat com.example")]
    [InlineData("\u2028")]
    [InlineData("\\/")]
    [InlineData("7")]
    [InlineData("\"level\":\"INFO\"")]
    public async Task What_is_found_is_what_another_filter_finds(string text)
    {
        string[] expected = [.. archive.Where(message => message.Contains(text, StringComparison.Ordinal))];

        var found = await archive.SearchAsync(text);
        var count = await archive.SearchAsync(text, "--count");
        var others = await archive.SearchAsync(text, "-v", "-c");

        Assert.NotEmpty(expected);
        Assert.Equal(0, found.Code);
        Assert.Equal(expected, found.Lines);
        Assert.Equal([$"{expected.Length}"], count.Lines);
        Assert.Equal([$"{archive.Where(_ => true).Count() - expected.Length}"], others.Lines);
    }

    [Theory]
    [InlineData("a.java:1\\d\\d")]
    [InlineData("^\tat c\\.")]
    [InlineData("orders/(1|2)\\d* 200")]
    public async Task Expressions_and_cases_are_those_of_another_engine(string pattern)
    {
        var regex = new Regex(pattern, RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant);
        string[] expected = [.. archive.Where(regex.IsMatch, SearchedArchive.Web)];

        var found = await archive.SearchAsync("-iE", pattern, "--group", SearchedArchive.Web);

        Assert.NotEmpty(expected);
        Assert.Equal(0, found.Code);
        Assert.Equal(expected, found.Lines);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(2, 0)]
    [InlineData(40, 25)]
    [InlineData(2000, 1)]
    public async Task Lines_near_those_that_are_found_go_across_parts_and_days(int before, int after)
    {
        string[] all = [.. archive.Where(_ => true, SearchedArchive.Web)];
        bool IsMatch(int line) => SearchedArchive.MessageOf(all[line]).Contains("reset9", StringComparison.Ordinal)
            || SearchedArchive.MessageOf(all[line]).Contains("(A.java:49", StringComparison.Ordinal);
        int[] matches = [.. Enumerable.Range(0, all.Length).Where(IsMatch)];
        IEnumerable<string> expected = all.Where((_, line) => matches.Any(match => line >= match - before && line <= match + after));

        var found = await archive.SearchAsync("-E", "reset9|\\(A\\.java:49", "--group", SearchedArchive.Web, "-B", $"{before}", "-A", $"{after}");

        Assert.NotEmpty(matches);
        Assert.Equal(expected, found.Lines);
    }

    [Fact]
    public async Task People_see_where_lines_between_are_missing_and_of_which_log_group_a_line_is()
    {
        var found = await archive.SearchAsync("-E", "^GET /orders/1\\d\\d ", "-C", "1", "-o", "text");

        Assert.Contains("--", found.Lines);
        Assert.NotEqual("--", found.Lines[0]);
        Assert.All(found.Lines.Where(line => line.Contains(": GET /orders/1", StringComparison.Ordinal)), line => Assert.Matches(@"^[^ ]+ /ecs/\w+: GET", line));
        Assert.Contains(found.Lines, line => Regex.IsMatch(line, @"^[-0-9T:.]+[+]\d\d:\d\d /ecs/\w+- "));
        Assert.Contains(found.Lines, line => line.Contains(" /ecs/worker: GET /orders/1", StringComparison.Ordinal));
        Assert.Contains(
            (await archive.SearchAsync("-E", "^GET /orders/1\\d\\d ", "-C", "1", "-o", "text", "--group", SearchedArchive.Web)).Lines,
            line => Regex.IsMatch(line, @"^[-0-9T:.]+[+]\d\d:\d\d: GET /orders/1"));
        Assert.DoesNotContain("--", (await archive.SearchAsync("-E", "^GET /orders/1\\d\\d ", "-C", "1", "-o", "ndjson")).Lines);
        Assert.DoesNotContain("--", (await archive.SearchAsync("-E", "^GET /orders/1\\d\\d ", "-o", "text")).Lines);
    }

    [Fact]
    public async Task A_limit_ends_the_search_with_the_lines_after_the_last_one_found()
    {
        string[] all = [.. archive.Where(_ => true, SearchedArchive.Web)];
        int[] matches = [.. Enumerable.Range(0, all.Length).Where(line => SearchedArchive.MessageOf(all[line]).StartsWith("GET", StringComparison.Ordinal)).Take(3)];

        var found = await archive.SearchAsync("-E", "^GET", "-m", "3", "--group", SearchedArchive.Web);
        var near = await archive.SearchAsync("-E", "^GET", "-m", "3", "-A", "2", "--group", SearchedArchive.Web);

        Assert.Equal(matches.Select(match => all[match]), found.Lines);
        Assert.Equal(all.Where((_, line) => matches.Any(match => line >= match && line <= match + 2)), near.Lines);
        var marked = await archive.SearchAsync("-E", "^GET", "-m", "3", "-A", "9", "-o", "text", "--group", SearchedArchive.Web);
        Assert.Equal(3, marked.Lines.Count(line => Regex.IsMatch(line, @"^[-0-9T:.]+[+]\d\d:\d\d: ")));
        Assert.Equal(["3"], (await archive.SearchAsync("-E", "^GET", "-m", "3", "--count")).Lines);
    }

    [Fact]
    public async Task Fields_and_streams_select_lines_too()
    {
        string[] expected = [.. archive.Where(message => message.StartsWith("{\"level\":\"INFO\"", StringComparison.Ordinal))
            .Where(line => line.Contains("\"logStream\":\"stream/1", StringComparison.Ordinal))];

        var found = await archive.SearchAsync("--field", "level=INFO", "--field", "path=C:\\temp", "--stream", "stream/1*");

        Assert.NotEmpty(expected);
        Assert.Equal(expected, found.Lines);
    }

    [Fact]
    public async Task Before_it_reads_it_says_how_much_that_is()
    {
        var found = await archive.SearchAsync("x", "--group", SearchedArchive.Web);

        Assert.Matches(@"^Reads \d+ kB of 2 objects with \d+ kB of lines: about 1 s\.\n$", found.Error);
    }

    [Theory]
    [InlineData(1, "nothing like this")]
    [InlineData(1, "x", "--group", "/no/such")]
    [InlineData(1, "@not-a-file")]
    [InlineData(0, "--field", "level=INFO")]
    [InlineData(2)]
    [InlineData(2, "--stream", "x")]
    [InlineData(2, "-v", "--field", "a=b")]
    [InlineData(2, "--field", "level")]
    [InlineData(2, "-E", "a(b")]
    [InlineData(2, "-E", "(?=a)b")]
    [InlineData(2, "x", "-C", "-1")]
    [InlineData(2, "x", "-m", "0")]
    [InlineData(2, "x", "--sql", "-C", "2")]
    [InlineData(2, "x", "--group", "not a group")]
    [InlineData(2, "x", "--no-such-option")]
    public async Task It_exits_as_grep_does(int code, params string[] arguments)
    {
        var found = await archive.SearchAsync(arguments);

        Assert.Equal(code, found.Code);
        Assert.Equal(code == 2, found.Error.StartsWith("logarchive: ", StringComparison.Ordinal));
        Assert.Equal(code == 0, found.Lines.Length > 0);
    }

    [Fact]
    public async Task The_query_for_Athena_names_the_log_groups_and_days_that_are_archived()
    {
        var found = await archive.SearchAsync("it's", "--sql", "--from", "2026-11-10");
        string sql = string.Join('\n', found.Lines);

        Assert.Equal(0, found.Code);
        Assert.Contains("account = '111122223333' AND region = 'eu-central-1'", sql, StringComparison.Ordinal);
        Assert.Contains("log_group IN ('ecs/web', 'ecs/worker')", sql, StringComparison.Ordinal);
        Assert.Contains("dt BETWEEN '2026-11-10' AND '2026-11-10'", sql, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"\"timestamp\" >= {Some.End}"), sql, StringComparison.Ordinal);
        Assert.Contains("strpos(message, 'it''s') > 0", sql, StringComparison.Ordinal);
        Assert.StartsWith("Athena reads ", found.Error, StringComparison.Ordinal);
    }
}
