using System.Text.Json;
using LogArchive.Runs;

namespace LogArchive.Tests.Days;

public sealed class ExecutionInputTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"time":null,"date":null,"logGroups":null}""")]
    public void An_input_without_fields_asks_for_the_defaults(string json)
    {
        var input = Parse(json);

        Assert.Equal(new ExecutionInput(), input);
    }

    [Fact]
    public void An_absent_input_asks_for_the_defaults() => Assert.Equal(new ExecutionInput(), ExecutionInput.Parse(default));

    [Fact]
    public void Every_field_is_read()
    {
        var input = Parse("""{"time":"t","date":"d","from":"f","to":"o","logGroups":["/a","/b"],"overwrite":true}""");

        Assert.Equal(("t", "d", "f", "o", true), (input.Time, input.Date, input.From, input.To, input.Overwrite));
        Assert.Equal(["/a", "/b"], input.LogGroups!);
    }

    [Theory]
    [InlineData("""{"days":3,"date":"2026-11-09"}""", "unknown field 'days'")]
    [InlineData("""{"Date":"2026-11-09"}""", "unknown field 'Date'")]
    [InlineData("""{"a":1,"b":2}""", "unknown field 'a', 'b'")]
    public void An_unknown_field_is_named(string json, string expected)
    {
        var error = Assert.Throws<InvalidRequest>(() => Parse(json));

        Assert.Contains(expected, error.Message);
        Assert.Contains("time, date, from, to, logGroups, overwrite, force", error.Message);
    }

    [Theory]
    [InlineData("""{"date":20261109}""", "$.date")]
    [InlineData("""{"logGroups":"/a"}""", "$.logGroups")]
    [InlineData("""{"logGroups":[1]}""", "$.logGroups[0]")]
    [InlineData("""{"overwrite":"true"}""", "$.overwrite")]
    [InlineData("""{"overwrite":null}""", "$.overwrite")]
    [InlineData("""{"date":"\ud800"}""", "$.date")]
    public void A_value_of_the_wrong_type_is_located(string json, string expected)
    {
        var error = Assert.Throws<InvalidRequest>(() => Parse(json));

        Assert.Contains($"wrong value at {expected}.", error.Message);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"2026-11-09\"")]
    [InlineData("7")]
    public void What_is_no_object_is_refused(string json)
    {
        var error = Assert.Throws<InvalidRequest>(() => Parse(json));

        Assert.Contains($"not {json}.", error.Message);
    }

    [Theory]
    [InlineData("""{"logGroups":[]}""")]
    [InlineData("""{"logGroups":[""]}""")]
    [InlineData("""{"logGroups":["/a",null]}""")]
    public void A_list_without_names_is_not_taken_for_all_groups(string json)
    {
        var error = Assert.Throws<InvalidRequest>(() => Parse(json));

        Assert.Contains("'logGroups' must name at least one log group", error.Message);
    }

    [Fact]
    public void Force_without_overwrite_is_refused()
    {
        var error = Assert.Throws<InvalidRequest>(() => Parse("""{"force":true}"""));

        Assert.Contains("'overwrite'", error.Message);
        Assert.True(Parse("""{"overwrite":true,"force":true}""").Force);
    }

    private static ExecutionInput Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return ExecutionInput.Parse(document.RootElement);
    }
}
