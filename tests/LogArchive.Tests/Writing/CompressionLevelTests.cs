using System.Globalization;
using System.Text;
using LogArchive.LocalAws.CloudWatchLogs.Events;
using LogArchive.Settings;

namespace LogArchive.Tests.Writing;

/// <summary>The rule of docs/decisions/0007-compression-level.md, on the lines that come nearest to its limit.</summary>
public sealed class CompressionLevelTests
{
    [ProgramFact("python3")]
    public async Task An_object_is_at_most_a_twentieth_larger_than_zlib_makes_it()
    {
        byte[] lines = Lines(20_000);

        byte[] zlib = await SystemProgram.RunAsync(lines, "python3", "-c", "import sys,zlib; print(len(zlib.compress(sys.stdin.buffer.read(), 6)))");

        int expected = int.Parse(Encoding.ASCII.GetString(zlib), CultureInfo.InvariantCulture);
        Assert.InRange(CompressedParts.Compress(Compression.Gzip, lines, []).Single().Length, expected / 2, expected * 105 / 100);
    }

    private static byte[] Lines(int count)
    {
        var lines = new MemoryStream();
        byte[] message = new byte[200];
        for (int i = 0; i < count; i++)
        {
            long timestamp = Some.Start + (i * 720L);
            SyntheticMessage.Write(message, 7, new EventRef(timestamp, timestamp, i, 0, message.Length));
            lines.Write(Encoding.ASCII.GetBytes($$"""{"timestamp":{{timestamp}},"ingestionTime":{{timestamp + 1000}},"logStream":"synthetic-{{i % 4}}","message":"{{Encoding.ASCII.GetString(message)}}"}""" + "\n"));
        }

        return lines.ToArray();
    }
}
