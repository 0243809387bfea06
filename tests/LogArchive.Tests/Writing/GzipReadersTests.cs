using System.Security.Cryptography;
using System.Text;
using LogArchive.Settings;

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

    private static async Task AssertPythonReadsAsync(string script) => Assert.Equal(Content, await SystemProgram.RunAsync(Object, "python3", "-c", script));
}
