using System.Security.Cryptography;
using System.Text;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Lines;
using LogArchive.Settings;
using LogArchive.Tests.Reading;

namespace LogArchive.Tests.Writing;

/// <summary>Readers that others have written find all lines of an object of several parts.</summary>
public sealed class GzipReadersTests
{
    private static readonly byte[] Content = CompressedParts.Content(300_000);
    private static readonly int[] Edges = [0, 100_000, 200_001, 300_000];
    private static readonly byte[][] Parts = CompressedParts.Compress(Compression.Gzip, Content, Edges[1..^1]);
    private static readonly byte[] Object = [.. Parts.SelectMany(part => part)];

    [ProgramFact("gzip")]
    public async Task Gzip_finds_it_intact() => Assert.Empty(await SystemProgram.RunAsync(Object, "gzip", "-t"));

    [ProgramFact("zcat")]
    public async Task Zcat_reads_it_whole() => Assert.Equal(Content, await SystemProgram.RunAsync(Object, "zcat"));

    [ProgramFact("python3")]
    public Task The_gzip_module_of_Python_reads_it_whole() => AssertPythonReadsAsync(
        "import sys,gzip; sys.stdout.buffer.write(gzip.decompress(sys.stdin.buffer.read()))");

    /// <summary>zlib's own reader, which stops after the first member.</summary>
    [ProgramFact("python3")]
    public Task Zlib_reads_it_whole_as_one_member() => AssertPythonReadsAsync(
        "import sys,zlib; d=zlib.decompressobj(31); sys.stdout.buffer.write(d.decompress(sys.stdin.buffer.read())); assert d.eof and d.unused_data == b''");

    [ProgramFact("python3")]
    public async Task Zlib_inflates_every_part_from_the_offset_it_has_in_the_object()
    {
        const string Script = """
            import hashlib,sys,zlib
            data=sys.stdin.buffer.read(); edges=[int(e) for e in sys.argv[1:]]
            for begin,end in zip(edges,edges[1:]): print(hashlib.sha256(zlib.decompressobj(-15).decompress(data[begin:end])).hexdigest())
            """;
        int[] offsets = [CompressedParts.GzipHeaderBytes, Parts[0].Length, Parts[0].Length + Parts[1].Length, Object.Length];

        byte[] answer = await SystemProgram.RunAsync(Object, "python3", ["-c", Script, .. offsets.Select(offset => $"{offset}")]);

        Assert.Equal(
            Edges[..^1].Zip(Edges[1..], (begin, end) => Convert.ToHexStringLower(SHA256.HashData(Content[begin..end]))),
            Encoding.ASCII.GetString(answer).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [ProgramFact("node")]
    public async Task Node_reads_it_whole() => Assert.Equal(
        Content,
        await SystemProgram.RunAsync(Object, "node", "-e", "process.stdout.write(require('zlib').gunzipSync(require('fs').readFileSync(0)))"));

    /// <summary>From a stream that never says what it has, as one over a network: there Java's reader stops after the first member.</summary>
    [ProgramFact("java")]
    public async Task Java_reads_it_whole()
    {
        const string Source = """
            import java.io.*;
            import java.util.zip.GZIPInputStream;

            class Gunzip {
                public static void main(String[] arguments) throws IOException {
                    InputStream input = new FilterInputStream(System.in) {
                        @Override public int available() { return 0; }
                    };
                    new GZIPInputStream(input).transferTo(System.out);
                    System.out.flush();
                }
            }
            """;
        string folder = Directory.CreateTempSubdirectory("logarchive-").FullName;
        try
        {
            string file = Path.Combine(folder, "Gunzip.java");
            await File.WriteAllTextAsync(file, Source);

            Assert.Equal(Content, await SystemProgram.RunAsync(Object, "java", file));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private const string LineBreaks = "one\nmessage\r of\u0085many\u2028lines\u2029 \v\f\u001c\u001d\u001e";

    /// <summary>Readers that split at more than the line feed, and the one that the documentation names for lines.</summary>
    [ProgramFact("python3")]
    public Task Python_finds_as_many_lines_as_there_are_events() => AssertThreeLinesAsync(
        "python3", "-c", "import gzip,sys; print(len(gzip.decompress(sys.stdin.buffer.read()).decode().splitlines()))");

    [ProgramFact("java")]
    public async Task Java_finds_as_many_lines_as_there_are_events()
    {
        const string Source = """
            import java.util.Scanner;
            import java.util.zip.GZIPInputStream;

            class Count {
                public static void main(String[] arguments) throws java.io.IOException {
                    Scanner lines = new Scanner(new GZIPInputStream(System.in), "UTF-8");
                    int count = 0;
                    while (lines.hasNextLine()) { lines.nextLine(); count++; }
                    System.out.println(count);
                }
            }
            """;
        string folder = Directory.CreateTempSubdirectory("logarchive-").FullName;
        try
        {
            string file = Path.Combine(folder, "Count.java");
            await File.WriteAllTextAsync(file, Source);

            await AssertThreeLinesAsync("java", file);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [ProgramFact("jq")]
    public async Task Jq_reads_every_message_as_it_was()
    {
        byte[] messages = await SystemProgram.RunAsync(Lines(), "jq", "-j", ".message");

        Assert.Equal(string.Concat(Enumerable.Repeat(LineBreaks, 3)), Encoding.UTF8.GetString(messages));
    }

    private static async Task AssertThreeLinesAsync(string program, params string[] arguments)
    {
        byte[] compressed = [.. CompressedParts.Compress(Compression.Gzip, Lines(), []).SelectMany(part => part)];

        Assert.Equal("3", Encoding.ASCII.GetString(await SystemProgram.RunAsync(compressed, program, arguments)).Trim());
    }

    /// <summary>Three lines of ndjson.</summary>
    private static byte[] Lines()
    {
        FilteredLogEvent[] events = [.. Enumerable.Range(1, 3).Select(time => Some.Event(time, message: LineBreaks, stream: LineBreaks))];
        LinePage page = PageJson.Parse(PageJson.Of(new FilterLogEventsResponse { Events = [.. events] }), LineFormat.Ndjson);
        return [.. page.Lines.SelectMany(line => (byte[])[.. line.Bytes, (byte)'\n'])];
    }

    private static async Task AssertPythonReadsAsync(string script) => Assert.Equal(Content, await SystemProgram.RunAsync(Object, "python3", "-c", script));
}
