using System.Text;
using System.Text.Json;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Retrieval.Matching;
using LogArchive.Settings;
using LogArchive.Tests.Reading;

namespace LogArchive.Tests.Retrieval;

/// <summary>Archived lines to search, and what another reader says of them.</summary>
internal sealed class SearchedLines
{
    /// <summary>What is easily found where it is not, or not found where it is.</summary>
    private static readonly string[] Pieces =
    [
        "\"", "\\", "\\\\", "\n", "\r\n", "\t", "\b", "\u0001", "\u001f", "\u0085", "\u2028", "\u2029", "\u007f", "n", "nfoo", "u", "u0085", "0085", "u001F", "1f",
        "/", "é", "É", "ß", "日本語", "😀", "👍🏽", "\u212a", "k", "K", "ı", "İ", "ſ", "s", "foo", "FOO", "}", "\"}", ",\"message\":\"", "\",\"message\":\"", "timestamp",
        "logStream", "null", "{\"a\":", "say \"hi\"", "C:\\temp", " ", "=", "Error", "error",
    ];

    private SearchedLines(IEnumerable<FilteredLogEvent> events, LineFormat format)
    {
        byte[] page = PageJson.Of(new FilterLogEventsResponse { Events = [.. events] });
        Lines = [.. PageJson.Parse(page, format).Lines.ToArray().SelectMany(line => Encoding.UTF8.GetString(line.Bytes).Split('\n'))];
        Bytes = Encoding.UTF8.GetBytes(string.Concat(Lines.Select(line => line + "\n")));
        Format = format;
    }

    public LineFormat Format { get; }

    public IReadOnlyList<string> Lines { get; }

    public byte[] Bytes { get; }

    public static SearchedLines Of(params string[] messages) => Of(LineFormat.Ndjson, messages);

    public static SearchedLines Of(LineFormat format, params string[] messages) =>
        new(messages.Select((message, i) => Some.Event(Some.Start + i, $"{i}", message, stream: $"stream/{i % 3}")), format);

    public static SearchedLines Random(Random random, LineFormat format, int count) => new(
        Enumerable.Range(0, count).Select(i => Some.Event(Some.Start + i, $"{i}", Text(random, 12), stream: "s" + Text(random, 3))), format);

    /// <summary>Text of up to so many pieces.</summary>
    public static string Text(Random random, int most) =>
        string.Concat(Enumerable.Range(0, random.Next(most + 1)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    /// <summary>A part of a message, or text that may be in none.</summary>
    public string Needle(Random random)
    {
        string message = MessageOf(Lines[random.Next(Lines.Count)]);
        int from = random.Next(message.Length + 1);
        string needle = message.Substring(from, Math.Min(random.Next(1, 12), message.Length - from));
        bool isText = needle.Length > 0 && !char.IsLowSurrogate(needle[0]) && !char.IsHighSurrogate(needle[^1]);
        return isText && random.Next(4) > 0 ? needle : Text(random, 3);
    }

    public string MessageOf(string line) =>
        Format == LineFormat.Text ? line : JsonDocument.Parse(line).RootElement.GetProperty("message").GetString() ?? "";

    public static string StreamOf(string line) => JsonDocument.Parse(line).RootElement.GetProperty("logStream").GetString()!;

    /// <summary>The lines whose messages pass.</summary>
    public IEnumerable<string> Where(Func<string, bool> passes) => Lines.Where(line => passes(MessageOf(line)));

    /// <summary>The lines that a matcher finds.</summary>
    public List<string> Find(MatchQuery query)
    {
        var found = new List<string>();
        var matcher = LineMatcher.Create(query, Format);
        for (int at = matcher.Next(Bytes, 0, out int length); at >= 0; at = matcher.Next(Bytes, at + length + 1, out length))
        {
            found.Add(Encoding.UTF8.GetString(Bytes, at, length));
        }

        return found;
    }
}
