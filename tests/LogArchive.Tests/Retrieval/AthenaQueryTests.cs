using LogArchive.Retrieval.Athena;
using LogArchive.Retrieval.Matching;
using LogArchive.Settings;

namespace LogArchive.Tests.Retrieval;

public sealed class AthenaQueryTests
{
    [Fact]
    public void It_has_the_log_groups_days_and_time_of_the_search()
    {
        var query = new AthenaQuery(
            [Some.Receipt("/ecs/web", date: Some.Date.AddDays(1)), Some.Receipt("odd#name"), Some.Receipt("/ecs/web")],
            new(Some.Start, Some.End),
            new MatchQuery { Text = "timeout" })
        {
            Limit = 20,
        };

        Assert.Equal(
            $"""
            SELECT log_group, from_unixtime("timestamp" / 1000.0) AS at, logstream, message
            FROM logarchive.logs
            WHERE account = '111122223333' AND region = 'eu-central-1'
              AND log_group IN ('ecs/web', '!r/odd!hname')
              AND dt BETWEEN '2026-11-09' AND '2026-11-10'
              AND "timestamp" >= {Some.Start} AND "timestamp" < {Some.End}
              AND strpos(message, 'timeout') > 0
            ORDER BY "timestamp"
            LIMIT 20;
            """,
            query.ToString());
        Assert.StartsWith("SELECT count(*) AS lines\nFROM", (query with { IsCount = true }).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("it's", "strpos(message, 'it''s') > 0")]
    [InlineData("C:\\temp", "strpos(message, 'C:\\temp') > 0")]
    [InlineData("100% _", "strpos(message, '100% _') > 0")]
    [InlineData("日本語 😀", "strpos(message, '日本語 😀') > 0")]
    [InlineData("a\tb\\'\n", "strpos(message, U&'a\\0009b\\\\''\\000A') > 0")]
    [InlineData("\u0085\u2028\u200e", "strpos(message, U&'\\0085\\2028\\200E') > 0")]
    public void Any_text_is_quoted(string text, string condition) => Assert.Equal(condition, Condition(new() { Text = text }));

    [Fact]
    public void Conditions_are_those_of_the_search()
    {
        Assert.Equal("strpos(message, 'x') = 0", Condition(new() { Text = "x", Invert = true }));
        Assert.Equal("strpos(lower(message), lower('É')) > 0", Condition(new() { Text = "É", IgnoreCase = true }));
        Assert.Equal("regexp_like(message, '(?m)^a''\\d')", Condition(new() { Text = "^a'\\d", IsPattern = true }));
        Assert.Equal("NOT regexp_like(message, '(?im)a|b')", Condition(new() { Text = "a|b", IsPattern = true, IgnoreCase = true, Invert = true }));
        Assert.Equal("(logstream LIKE 'a!_!!!%%/_' ESCAPE '!' OR logstream = 'b''')", Condition(new() { Streams = [new GroupPattern("a_!%*/?"), new GroupPattern("b'")] }));
        Assert.Equal("json_extract_scalar(message, '$.level') = 'ERROR'", Condition(new() { Fields = [new("level", "ERROR")] }));
        Assert.Equal("json_extract_scalar(message, '$[\"it''s \\\"\\\\\"]') = '5'", Condition(new() { Fields = [new("it's \"\\", "5")] }));
        Assert.Equal(
            "'5' IN (json_extract_scalar(message, '$[\"user.id\"]'), json_extract_scalar(message, '$.user.id'))",
            Condition(new() { Fields = [new("user.id", "5")] }));
        Assert.Equal(
            "(json_extract_scalar(message, '$.a') = 'null' OR 'null' IN (json_format(json_extract(message, '$.a'))))",
            Condition(new() { Fields = [new("a", "null")] }));
    }

    /// <summary>The last condition of a query.</summary>
    private static string Condition(MatchQuery match) =>
        new AthenaQuery([Some.Receipt()], new(Some.Start, Some.End), match) { IsCount = true }.ToString().Split("\n  AND ")[^1].TrimEnd(';');
}
