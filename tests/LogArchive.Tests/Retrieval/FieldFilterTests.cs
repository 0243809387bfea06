using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LogArchive.Retrieval.Matching;
using LogArchive.Settings;

namespace LogArchive.Tests.Retrieval;

public sealed class FieldFilterTests
{
    private static readonly string[] Names = ["id", "user", "a", "user.id", "ключ", "with \"quote\"", "k\\", "level"];
    private static readonly string[] Values = ["5", "Error", "", "true", "null", "say \"hi\"", "C:\\temp", "日本", "😀", "a\nb", "5.0", "é", "a/b"];

    [Theory]
    [InlineData("level=Error", "{\"level\":\"Error\"}", true)]
    [InlineData("level=Error", " {\"level\":\"Error\"}\n", true)]
    [InlineData("level=Error", "{\"le\\u0076el\":\"\\u0045rror\"}", true)]
    [InlineData("level=Error", "prefix {\"level\":\"Error\"}", false)]
    [InlineData("level=Error", "{\"level\":\"Error\"} suffix", false)]
    [InlineData("level=Error", "{\"level\":\"Error\"", false)]
    [InlineData("level=Error", "{\"level\":\"error\"}", false)]
    [InlineData("level=Error", "{\"level\":[\"Error\"]}", false)]
    [InlineData("level=Error", "[{\"level\":\"Error\"}]", false)]
    [InlineData("user.id=5", "{\"user\":{\"id\":5}}", true)]
    [InlineData("user.id=5", "{\"user\":{\"id\":\"5\"}}", true)]
    [InlineData("user.id=5", "{\"user.id\":5}", true)]
    [InlineData("a.user.id=5", "{\"a\":{\"x\":{},\"user.id\":5}}", true)]
    [InlineData("user.id=5", "{\"user\":{\"id\":5.0}}", false)]
    [InlineData("user.id=5", "{\"id\":5,\"user\":5}", false)]
    [InlineData("id=5", "{\"user\":{\"id\":5}}", false)]
    [InlineData("x=null", "{\"x\":null}", true)]
    [InlineData("x=", "{\"x\":\"\"}", true)]
    [InlineData("x=a=b", "{\"x\":\"a=b\"}", true)]
    [InlineData("x=1", "{\"x\":0,\"x\":1}", true)]
    [InlineData("x=1", "{\"x\":{\"y\":2},\"x\":1}", true)]
    [InlineData("x=1", "{\"\\ud800\":0,\"x\":1}", true)]
    public void A_field_is_found_in_a_message_that_is_an_object(string condition, string message, bool isFound)
    {
        var query = new MatchQuery { Fields = [FieldCondition.TryParse(condition)!] };

        Assert.Equal(isFound ? 1 : 0, SearchedLines.Of(message).Find(query).Count);
        Assert.Equal(isFound ? 1 : 0, SearchedLines.Of(LineFormat.Text, message.Trim()).Find(query).Count);
    }

    [Fact]
    public void Fields_find_what_another_reader_finds()
    {
        var random = new Random(11);
        int hits = 0;
        for (int round = 0; round < 40; round++)
        {
            string[] messages = [.. Enumerable.Range(0, 60).Select(_ => Message(random))];
            var lines = SearchedLines.Of(messages);
            for (int i = 0; i < 10; i++)
            {
                var condition = new FieldCondition(string.Join('.', random.GetItems(Names, random.Next(1, 4))), Values[random.Next(Values.Length)]);
                List<string> found = lines.Find(new MatchQuery { Fields = [condition] });

                Assert.Equal(lines.Where(message => Has(message, condition)), found);
                hits += found.Count;
            }
        }

        Assert.True(hits > 30, $"{hits} hits");
    }

    [Fact]
    public void All_conditions_must_hold()
    {
        var lines = SearchedLines.Of("{\"a\":1,\"b\":2,\"m\":\"x\"}", "{\"a\":1,\"b\":3,\"m\":\"x\"}", "{\"a\":1,\"b\":2,\"m\":\"y\"}");

        Assert.Equal([lines.Lines[0]], lines.Find(new MatchQuery { Text = "x", Fields = [new("a", "1"), new("b", "2")] }));
        Assert.Equal([lines.Lines[2]], lines.Find(new MatchQuery { Text = "x", Invert = true, Fields = [new("a", "1"), new("b", "2")] }));
    }

    [Theory]
    [InlineData("=a")]
    [InlineData("a")]
    [InlineData("")]
    public void What_is_no_condition_is_refused(string text) => Assert.Null(FieldCondition.TryParse(text));

    private static string Message(Random random)
    {
        string json = Object(random, 0).ToJsonString(random.Next(2) == 0
            ? new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = random.Next(2) == 0 }
            : JsonSerializerOptions.Default);
        return random.Next(8) switch
        {
            0 => json[..random.Next(json.Length)],
            1 => "INFO " + json,
            2 => json + "\n",
            _ => json,
        };
    }

    private static JsonObject Object(Random random, int depth)
    {
        var made = new JsonObject();
        foreach (string name in random.GetItems(Names, 4).Distinct())
        {
            string value = Values[random.Next(Values.Length)];
            made[name] = random.Next(5) switch
            {
                0 or 1 when depth < 3 => Object(random, depth + 1),
                2 => JsonNode.Parse(value is "5" or "5.0" or "true" or "null" ? value : "7"),
                3 => new JsonArray(value),
                _ => value,
            };
        }

        return made;
    }

    private static bool Has(string message, FieldCondition condition)
    {
        try
        {
            return Has(JsonDocument.Parse(message).RootElement, condition.Name, condition.Value);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool Has(JsonElement json, string name, string value) =>
        json.ValueKind == JsonValueKind.Object && json.EnumerateObject().Any(property =>
            (property.Name == name && TextOf(property.Value) == value)
            || (name.StartsWith(property.Name + ".", StringComparison.Ordinal) && Has(property.Value, name[(property.Name.Length + 1)..], value)));

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Object or JsonValueKind.Array => null,
        _ => value.GetRawText(),
    };
}
