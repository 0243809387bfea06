using System.Text.Json;
using LogArchive.Functions;
using Microsoft.Extensions.Logging;

namespace LogArchive.Tests.Functions;

public sealed class JsonLoggerTests
{
    private readonly StringWriter _output = new();

    [Theory]
    [InlineData("plain")]
    [InlineData("quote \" backslash \\ line\r\nend \0 \u2028")]
    [InlineData("漢字 \U0001F600")]
    public void Every_entry_is_one_line_of_valid_json_with_its_named_values(string value)
    {
        var logger = new JsonLogger(_output, Some.Time());

        logger.LogWarning("Group {LogGroup} has {Events} events", value, 7);
        logger.LogInformation("second");

        string[] lines = _output.ToString().TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        var entry = JsonDocument.Parse(lines[0]).RootElement;
        Assert.Equal("2026-11-22T00:30:00+00:00", entry.GetProperty("timestamp").GetString());
        Assert.Equal("Warning", entry.GetProperty("level").GetString());
        Assert.Equal($"Group {value} has 7 events", entry.GetProperty("message").GetString());
        Assert.Equal((value, 7), (entry.GetProperty("logGroup").GetString(), entry.GetProperty("events").GetInt32()));
        Assert.Equal("second", JsonDocument.Parse(lines[1]).RootElement.GetProperty("message").GetString());
    }

    [Fact]
    public void An_exception_is_not_lost()
    {
        new JsonLogger(_output, Some.Time()).LogWarning(new InvalidOperationException("why"), "failed");

        var entry = JsonDocument.Parse(_output.ToString()).RootElement;
        Assert.Equal("System.InvalidOperationException: why", entry.GetProperty("error").GetString());
    }

    [Theory]
    [InlineData(LogLevel.Debug, false)]
    [InlineData(LogLevel.Information, true)]
    [InlineData(LogLevel.Critical, true)]
    public void Information_and_above_is_written(LogLevel level, bool written) =>
        Assert.Equal(written, new JsonLogger(_output, Some.Time()).IsEnabled(level));
}
