using System.Text;
using System.Text.RegularExpressions;
using LogArchive.Retrieval.Matching;
using LogArchive.Settings;

namespace LogArchive.Tests.Retrieval;

public sealed class LineMatcherTests
{
    /// <summary>A megabyte of control characters: a million escapes contain the text, and no message does.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Escapes_that_look_like_the_text_do_not_make_it_slow(bool ignoreCase)
    {
        byte[] line = System.Text.Encoding.UTF8.GetBytes(
            $$"""{"timestamp":1,"ingestionTime":1,"logStream":"s","message":"{{string.Concat(Enumerable.Repeat("\\u0001", 1_000_000))}}"}""" + "\n");
        var matcher = LineMatcher.Create(new MatchQuery { Text = "u0001", IgnoreCase = ignoreCase }, LogArchive.Settings.LineFormat.Ndjson);

        int found = await Task.Run(() => matcher.Next(line, 0, out _)).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(-1, found);
    }

    [Theory]
    [InlineData("say \"hi\"", "he said: say \"hi\" now")]
    [InlineData("C:\\temp", "in C:\\temp\\x")]
    [InlineData("\t", "a\tb")]
    [InlineData("a\nb", "a\nb")]
    [InlineData("日本語", "テキスト日本語。")]
    [InlineData("😀", "x😀y")]
    [InlineData("\u0085", "a\u0085b")]
    [InlineData("\u2028", "a\u2028b")]
    [InlineData("\u0001", "a\u0001b")]
    [InlineData("\\u0085", "raw \\u0085")]
    [InlineData("}", "a}")]
    [InlineData("/", "a/b")]
    public void Text_is_found_as_the_message_has_it(string text, string message)
    {
        var lines = SearchedLines.Of("other", message, "another");

        Assert.Equal([lines.Lines[1]], lines.Find(new MatchQuery { Text = text }));
        Assert.Equal([lines.Lines[1]], lines.Find(new MatchQuery { Text = text, IgnoreCase = true }));
        Assert.Equal([lines.Lines[1]], lines.Find(new MatchQuery { Text = Regex.Escape(text), IsPattern = true }));
        Assert.Equal([lines.Lines[0], lines.Lines[2]], lines.Find(new MatchQuery { Text = text, Invert = true }));
    }

    [Theory]
    [InlineData("nfoo", "a\nfoo")]
    [InlineData("0085", "a\u0085b")]
    [InlineData("u0085", "a\u0085b")]
    [InlineData("85b", "a\u0085b")]
    [InlineData("\"", "ends with \\")]
    [InlineData("\\n", "a\nb")]
    [InlineData("\\\"", "a\"b")]
    [InlineData("stream/1", "a")]
    [InlineData("timestamp", "a")]
    [InlineData("}", "a")]
    [InlineData("17", "a")]
    [InlineData("message", "a")]
    public void Text_of_escapes_keys_numbers_and_streams_is_not_found(string text, string message)
    {
        var lines = SearchedLines.Of(message, message);

        Assert.Empty(lines.Find(new MatchQuery { Text = text }));
        Assert.Empty(lines.Find(new MatchQuery { Text = text, IgnoreCase = true }));
        Assert.Empty(lines.Find(new MatchQuery { Text = Regex.Escape(text), IsPattern = true }));
        Assert.Equal(lines.Lines, lines.Find(new MatchQuery { Text = text, Invert = true }));
    }

    [Theory]
    [InlineData(LineFormat.Ndjson, 1)]
    [InlineData(LineFormat.Ndjson, 2)]
    [InlineData(LineFormat.Text, 3)]
    public void Fixed_text_finds_what_another_reader_finds(LineFormat format, int seed)
    {
        var random = new Random(seed);
        int hits = 0;
        for (int round = 0; round < 60; round++)
        {
            var lines = SearchedLines.Random(random, format, 60);
            for (int i = 0; i < 10; i++)
            {
                string needle = lines.Needle(random);
                List<string> found = lines.Find(new MatchQuery { Text = needle });

                Assert.Equal(lines.Where(message => message.Contains(needle, StringComparison.Ordinal)), found);
                Assert.Equal(
                    lines.Where(message => !message.Contains(needle, StringComparison.Ordinal)),
                    lines.Find(new MatchQuery { Text = needle, Invert = true }));
                hits += found.Count;
            }
        }

        Assert.True(hits > 1000, $"{hits} hits");
    }

    [Theory]
    [InlineData(LineFormat.Ndjson, 4)]
    [InlineData(LineFormat.Text, 5)]
    public void Text_in_capitals_or_not_finds_what_another_reader_finds(LineFormat format, int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 60; round++)
        {
            var lines = SearchedLines.Random(random, format, 60);
            for (int i = 0; i < 10; i++)
            {
                string needle = lines.Needle(random);
                needle = random.Next(2) == 0 ? needle.ToUpperInvariant() : needle;

                Assert.Equal(
                    lines.Where(message => message.Contains(needle, StringComparison.OrdinalIgnoreCase)),
                    lines.Find(new MatchQuery { Text = needle, IgnoreCase = true }));
            }
        }
    }

    [Theory]
    [InlineData(LineFormat.Ndjson, 6)]
    [InlineData(LineFormat.Text, 7)]
    public void Regular_expressions_find_what_another_engine_finds(LineFormat format, int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 100; round++)
        {
            var lines = SearchedLines.Random(random, format, 40);
            string pattern = Pattern(lines, random);
            bool ignoreCase = random.Next(2) == 0;
            var regex = new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.Multiline | (ignoreCase ? RegexOptions.IgnoreCase : 0));

            bool IsMatch(string message) => regex.IsMatch(message.EndsWith('\n') ? message[..^1] : message);

            Assert.Equal(lines.Where(IsMatch), lines.Find(new MatchQuery { Text = pattern, IsPattern = true, IgnoreCase = ignoreCase }));
            Assert.Equal(
                lines.Where(message => !IsMatch(message)),
                lines.Find(new MatchQuery { Text = pattern, IsPattern = true, IgnoreCase = ignoreCase, Invert = true }));
        }
    }

    [Fact]
    public void Hits_are_found_at_the_edges_of_blocks_and_of_the_windows_that_are_searched()
    {
        string[] messages = [.. Enumerable.Range(0, 400).Select(i => new string('x', i * 7 % 1031) + (i % 5 == 0 ? "NeedLe" : "") + new string('y', i % 3))];
        var lines = SearchedLines.Of(["NeedLe", .. messages, "", "NeedLe"]);

        Assert.Equal(lines.Where(message => message.Contains("NeedLe", StringComparison.Ordinal)), lines.Find(new MatchQuery { Text = "NeedLe" }));
        Assert.Equal(lines.Where(message => message.Contains("NeedLe", StringComparison.Ordinal)), lines.Find(new MatchQuery { Text = "needlE", IgnoreCase = true }));
        Assert.Equal(lines.Lines, lines.Find(new MatchQuery()));
        Assert.Empty(lines.Find(new MatchQuery { Invert = true }));
        Assert.Equal(-1, LineMatcher.Create(new MatchQuery { Text = "a" }, LineFormat.Ndjson).Next([], 0, out _));
    }

    [Fact]
    public void Long_lines_and_long_texts_are_found_in_capitals_or_not()
    {
        string text = string.Concat(Enumerable.Range(0, 4000).Select(i => $"word{i} "));
        var lines = SearchedLines.Of(new string('a', 30_000) + text + new string('b', 30_000), "short", text[..^2]);

        Assert.Equal([lines.Lines[0]], lines.Find(new MatchQuery { Text = text.ToUpperInvariant(), IgnoreCase = true }));
        Assert.Equal([lines.Lines[0]], lines.Find(new MatchQuery { Text = text }));
    }

    [Theory]
    [InlineData("^Caused by", "boom\nCaused by: x", true)]
    [InlineData("boom$", "boom\nCaused by: x", true)]
    [InlineData("boom.*Caused", "boom\nCaused by: x", false)]
    [InlineData("end$", "the end\n", true)]
    [InlineData("^$", "", true)]
    [InlineData("^$", "the end\n", false)]
    [InlineData("^$", "the\n\nend\n", true)]
    [InlineData("end\n", "the end\n", false)]
    public void A_message_of_several_lines_is_matched_line_by_line_as_grep_does(string pattern, string message, bool isFound) =>
        Assert.Equal(isFound ? 1 : 0, SearchedLines.Of(message).Find(new MatchQuery { Text = pattern, IsPattern = true }).Count);

    [Fact]
    public void Log_streams_are_selected_by_pattern_whatever_the_text()
    {
        var random = new Random(8);
        var lines = SearchedLines.Random(random, LineFormat.Ndjson, 300);
        var query = new MatchQuery { Text = "k", Invert = true, Streams = [new GroupPattern("*foo*"), new GroupPattern("s\\*")] };

        IEnumerable<string> expected = lines.Where(message => !message.Contains('k', StringComparison.Ordinal))
            .Where(line => SearchedLines.StreamOf(line).Contains("foo", StringComparison.Ordinal) || SearchedLines.StreamOf(line).StartsWith("s\\", StringComparison.Ordinal));

        Assert.NotEmpty(expected);
        Assert.Equal(expected, lines.Find(query));
        Assert.Throws<InvalidQuery>(() => LineMatcher.Create(query, LineFormat.Text));
    }

    [Theory]
    [InlineData("a(b", "not valid", "Not enough )'s")]
    [InlineData("(?=x)", "positive lookahead", "take very long")]
    [InlineData("(a)\\1", "backreference", "take very long")]
    public void A_regular_expression_that_cannot_be_used_is_said_in_one_sentence(string pattern, string first, string second)
    {
        string message = Assert.Throws<InvalidQuery>(() => LineMatcher.Create(new MatchQuery { Text = pattern, IsPattern = true }, LineFormat.Ndjson)).Message;

        Assert.Contains(first, message, StringComparison.Ordinal);
        Assert.Contains(second, message, StringComparison.Ordinal);
        Assert.EndsWith(".", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_is_no_event_is_said()
    {
        byte[] lines = Encoding.UTF8.GetBytes("{\"text\":\"needle\"}\n");

        Assert.Throws<InvalidDataException>(() => LineMatcher.Create(new MatchQuery { Text = "needle" }, LineFormat.Ndjson).Next(lines, 0, out _));
    }

    [Fact]
    public void No_other_character_is_equal_to_one_of_ASCII_whatever_its_case() => Assert.Empty(
        from ascii in Enumerable.Range(0, 128)
        from other in Enumerable.Range(128, 0x10000 - 128)
        where $"{(char)ascii}".Equals($"{(char)other}", StringComparison.OrdinalIgnoreCase)
        select $"U+{ascii:X4} and U+{other:X4}");

    /// <summary>Parts of messages, with what else expressions have.</summary>
    private static string Pattern(SearchedLines lines, Random random)
    {
        string[] parts = [".", ".*", "\\d+", "[a-f]", "[^]x]", "(foo|Error)", "(foo)?", "x*", "^", "$", "\\b", "o{1,2}", "o{2}?", "{", "|", "\\s", "(?:é)", "\\x41", "e?", "+?"];
        var pattern = new StringBuilder();
        for (int i = 0, count = random.Next(1, 4); i < count; i++)
        {
            pattern.Append(Regex.Escape(lines.Needle(random)));
            pattern.Append(random.Next(2) == 0 ? parts[random.Next(parts.Length)] : "");
        }

        try
        {
            _ = new Regex(pattern.ToString(), RegexOptions.NonBacktracking);
            return pattern.ToString();
        }
        catch (RegexParseException)
        {
            return Pattern(lines, random);
        }
    }
}
