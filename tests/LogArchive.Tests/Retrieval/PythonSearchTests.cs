using System.Text;
using System.Text.Json;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Retrieval;

/// <summary><c>search</c>, next to the gzip and JSON modules of Python.</summary>
public sealed class PythonSearchTests(SearchedArchive archive) : IClassFixture<SearchedArchive>
{
    /// <summary>Prints, for each text, a hash of the lines whose message contains it, in the order of time and log group.</summary>
    private const string Script = """
        import glob,gzip,hashlib,json,sys
        lines=[line for path in sorted(glob.glob(sys.argv[1]+'/logs/**/*.gz',recursive=True)) for line in gzip.open(path).read().split(b'\n')[:-1]]
        events=sorted(((json.loads(line),line) for line in lines),key=lambda event: event[0]['timestamp'])
        for text in json.load(sys.stdin):
            print(hashlib.sha256(b''.join(line+b'\n' for event,line in events if text in event['message'])).hexdigest())
        """;

    [ProgramFact("python3")]
    public async Task Texts_cut_from_messages_are_found_in_the_lines_in_which_Python_finds_them()
    {
        var random = new Random(29);
        string[] messages = [.. archive.Where(message => message.Length > 0).Select(SearchedArchive.MessageOf)];
        string[] texts = [.. Enumerable.Range(0, 60).Select(_ => Part(messages[random.Next(messages.Length)], random))];

        byte[] answer = await SystemProgram.RunAsync(JsonSerializer.SerializeToUtf8Bytes(texts), "python3", "-c", Script, archive.Root);
        string[] expected = Encoding.ASCII.GetString(answer).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(texts.Length, expected.Length);
        for (int i = 0; i < texts.Length; i++)
        {
            var found = await archive.SearchAsync("-o", "ndjson", "--", texts[i]);
            byte[] lines = Encoding.UTF8.GetBytes(string.Concat(found.Lines.Select(line => line + "\n")));
            Assert.Equal(expected[i], Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(lines)));
        }
    }

    /// <summary>Part of a message, of whole characters.</summary>
    private static string Part(string message, Random random)
    {
        Rune[] text = [.. message.EnumerateRunes()];
        return string.Concat(text.Skip(random.Next(text.Length)).Take(random.Next(1, 10)));
    }
}
