using LogArchive.Cli.Samples.Times;

namespace LogArchive.Tests.Samples;

/// <summary>The times in the logs that people have.</summary>
public sealed class FileTimesTests
{
    private static readonly DateTime LastYear = new(2026, 11, 10, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("nginx/Apache", "2026-11-09T12:00:00.000Z", """10.0.0.1 - bob [09/Nov/2026:13:00:00 +0100] "GET /a?[b] HTTP/1.1" 200 12 "-" "curl/8.14.1" """)]
    [InlineData("nginx/Apache", "2026-11-09T13:00:00.000Z", """shop.example:443 2001:db8::1 - - [09/Nov/2026:13:00:00 +0000] "GET / HTTP/1.1" 200 12""")]
    [InlineData("nginx/Apache", "2026-11-09T13:00:00.000Z", "[09/Nov/2026:13:00:00 +0000] one")]
    [InlineData("Apache error log, as UTC", "2026-11-09T13:00:00.123Z", "[Mon Nov 09 13:00:00.123456 2026] [core:error] [pid 12] AH00126")]
    [InlineData("ISO 8601, as UTC", "2026-11-09T13:00:00.000Z", "2026/11/09 13:00:00 [error] 12#0: *1 open() failed")]
    [InlineData("syslog, year 2026, as UTC", "2026-11-01T13:00:00.000Z", "Nov  1 13:00:00 host app[1]: started")]
    [InlineData("syslog, year 2025, as UTC", "2025-12-31T23:59:59.000Z", "<34>Dec 31 23:59:59 host app[1]: last year")]
    [InlineData("syslog, year 2024, as UTC", "2024-02-29T13:00:00.000Z", "Feb 29 13:00:00 host app[1]: a leap day")]
    [InlineData("syslog, as UTC", "2025-11-01T13:00:00.000Z", "Nov  1 2025 13:00:00 switch : with a year")]
    [InlineData("RFC 5424", "2026-11-09T13:00:00.003Z", "<34>1 2026-11-09T13:00:00.003Z host su - ID47 - text")]
    [InlineData("ISO 8601", "2026-11-09T12:00:00.123Z", "2026-11-09T13:00:00.123456+01:00 host app[1]: rsyslog")]
    [InlineData("logback/log4j, as UTC", "2026-11-09T13:00:00.123Z", "2026-11-09 13:00:00,123 [main] INFO  shop.Main - started")]
    [InlineData("logback/log4j, as UTC", "2026-11-09T13:00:00.123Z", "2026-11-09 13:00:00,123 ERROR [http-1] shop.Main - failed")]
    [InlineData("logback/log4j, as UTC", "2026-11-09T13:00:00.123Z", "2026-11-09 13:00:00.123  INFO 4711 --- [           main] shop.Main : started")]
    [InlineData("logback/log4j", "2026-11-09T12:00:00.123Z", "2026-11-09T13:00:00.123+01:00  INFO 4711 --- [main] shop.Main : started")]
    [InlineData("Python logging, as UTC", "2026-11-09T13:00:00.123Z", "2026-11-09 13:00:00,123 - shop.cart - WARNING - slow")]
    [InlineData("ISO 8601, as UTC", "2026-11-09T13:00:00.123Z", "INFO 2026-11-09 13:00:00,123 level first")]
    [InlineData("JSON", "2026-11-09T13:00:00.500Z", """{"level":"info","ts":"2026-11-09T13:00:00.5Z","msg":"text"}""")]
    [InlineData("JSON", "2026-11-09T13:00:00.000Z", """{"time":1794229200,"msg":"seconds"}""")]
    [InlineData("JSON", "2026-11-09T13:00:00.123Z", """{"ts":1794229200.1234567,"msg":"fraction"}""")]
    [InlineData("JSON", "2026-11-09T13:00:00.123Z", """{"ts":1.794229200123e9,"msg":"exponent"}""")]
    [InlineData("JSON", "2026-11-09T13:00:00.123Z", """{"level":30,"time":1794229200123,"msg":"milliseconds"}""")]
    [InlineData("JSON", "2026-11-09T13:00:00.123Z", """{"__REALTIME_TIMESTAMP":"1794229200123456","MESSAGE":"microseconds as text"}""")]
    [InlineData("JSON", "2026-11-09T13:00:00.123Z", """{"timestamp":1794229200123456789,"msg":"nanoseconds"}""")]
    [InlineData("JSON", "2026-11-09T13:00:00.123Z", """{"log":"{\"time\":1}","@timestamp":"2026-11-09T13:00:00.123Z"}""")]
    [InlineData("JSON", "2026-11-09T13:00:00.000Z", """{"a":{"time":1},"time":"never","Timestamp":"2026-11-09T13:00:00Z"}""")]
    [InlineData("JSON, as UTC", "2026-11-09T13:00:00.123Z", """{"asctime":"2026-11-09 13:00:00,123","message":"without zone"}""")]
    [InlineData("klog, year 2026, as UTC", "2026-11-09T13:00:00.123Z", "I1109 13:00:00.123456       1 main.go:42] text")]
    [InlineData("logfmt", "2026-11-09T13:00:00.000Z", """time="2026-11-09T13:00:00Z" level=info msg="text" """)]
    [InlineData("logfmt", "2026-11-09T13:00:00.000Z", "level=info ts=2026-11-09T13:00:00Z caller=main.go:1")]
    [InlineData("ISO 8601, as UTC", "2026-11-09T13:00:00.000Z", "2026-11-09 13:00:00 text")]
    [InlineData("ISO 8601", "2026-11-09T13:00:00.123Z", "2026-11-09 13:00:00.123 UTC [77] LOG: Postgres")]
    [InlineData("ISO 8601", "2026-11-09T13:00:00.123Z", "2026-11-09T13:00:00.123456789Z stdout F containerd")]
    [InlineData("Unix time", "2026-11-09T13:00:00.123Z", "1794229200.123    57 10.0.0.1 TCP_MISS/200 squid")]
    [InlineData("Unix time", "2026-11-09T13:00:00.123Z", "[1794229200123] milliseconds")]
    [InlineData("ISO 8601", "2026-11-09T11:00:02.000Z", "2026-11-09 13:00:02+02 LOG: Postgres, hours only")]
    [InlineData("ISO 8601, as UTC", "2026-11-09T13:00:00.123Z", "2026-11-09 13:00:00.123 -12345 rows changed")]
    [InlineData("ISO 8601, as UTC", "2026-11-09T13:00:01.000Z", "2026-11-09 13:00:01 Zookeeper started")]
    [InlineData("ISO 8601, as UTC", "2026-11-09T13:00:00.000Z", "\u001b[31m2026-11-09 13:00:00 in red")]
    [InlineData("ISO 8601", "2026-11-09T13:00:00.000Z", "\u001b[0m\u001b[1;32m2026-11-09T13:00:00Z\u001b[0m in green")]
    public void A_line_is_recognized(string recognized, string time, string line)
    {
        var times = new FileTimes([line], LastYear);

        Assert.Equal(time, Format(times.Read(line)));
        Assert.Equal(recognized, times.Recognized);
    }

    [Theory]
    [InlineData("INFO:shop.cart:Python without a time")]
    [InlineData("\tat shop.Main.run(Main.java:2026)")]
    [InlineData("    [09/Nov/2026:13:00:00 +0000] quoted in a trace")]
    [InlineData("2026-13-09 13:00:00 no such month")]
    [InlineData("12345678901 eleven digits")]
    [InlineData("""{"msg":"2026-11-09T13:00:00Z"}""")]
    [InlineData("""{"time":17,"msg":"not a time"}""")]
    [InlineData("{ not JSON")]
    [InlineData("""{"\ud800":1,"time":"2026-11-09T13:00:01Z"}""")]
    [InlineData("""{"time":"\udc00"}""")]
    [InlineData("1960-01-01 00:00:00 before CloudWatch Logs")]
    public void A_line_without_a_time_has_none(string line)
    {
        var times = new FileTimes([line], LastYear);

        Assert.Null(times.Read(line));
        Assert.Null(times.Recognized);
        Assert.False(times.HasTimesOnly);
    }

    [Fact]
    public void Times_of_the_day_are_told_from_no_times()
    {
        var times = new FileTimes(["13:00:00.123 [main] INFO  shop.Main - started", "13:00:01.000 [main] INFO  shop.Main - ended"], LastYear);

        Assert.Null(times.Read("13:00:00.123 [main] INFO  shop.Main - started"));
        Assert.True(times.HasTimesOnly);
    }

    [Fact]
    public void IIS_is_told_by_the_line_that_names_its_fields_and_writes_UTC()
    {
        string[] lines = ["#Software: Microsoft Internet Information Services 10.0", "#Fields: date time s-ip cs-method", "2026-11-09 13:00:00 10.0.0.1 GET"];
        var times = new FileTimes(lines, LastYear);

        Assert.Equal("2026-11-09T13:00:00.000Z", Format(times.Read(lines[2])));
        Assert.Equal("IIS/W3C", times.Recognized);
    }

    [Fact]
    public void A_year_turns_within_a_file()
    {
        var times = new FileTimes([], new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal("2025-12-31T23:59:59.000Z", Format(times.Read("Dec 31 23:59:59 host a: b")));
        Assert.Equal("2026-01-01T00:00:00.000Z", Format(times.Read("Jan  1 00:00:00 host a: b")));
        Assert.Equal("syslog, year 2025-2026, as UTC", times.Recognized);
    }

    [Fact]
    public void What_most_lines_are_written_in_comes_first_and_the_others_are_recognized_too()
    {
        string[] lines = [.. Enumerable.Repeat("Nov  9 13:00:00 host a: b", 3), "2026-11-09T13:00:00Z c"];
        var times = new FileTimes(lines, LastYear);

        Assert.All(lines, line => Assert.NotNull(times.Read(line)));
        Assert.Equal("syslog + ISO 8601, year 2026, as UTC", times.Recognized);
    }

    [Fact]
    public void A_number_is_no_time_where_times_are_written_otherwise()
    {
        var times = new FileTimes(["2026-11-09 13:00:00 text"], LastYear);

        Assert.Null(times.Read("4155550123 called back"));
    }

    private static string? Format(long? time) =>
        time is { } at ? $"{DateTimeOffset.FromUnixTimeMilliseconds(at):yyyy-MM-ddTHH:mm:ss.fff}Z" : null;
}
