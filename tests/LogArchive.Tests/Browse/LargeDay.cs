using System.Text;
using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Settings;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Browse;

/// <summary>A day of a million short lines, made at once instead of exported.</summary>
internal static class LargeDay
{
    public const string Group = "/ecs/large";
    public const int Lines = 1_000_000;
    private const int LinesOfPart = 100_000;

    public static long TimeOf(int line) => Some.Start + (line * 86L);

    public static string MessageOf(int line) => $"request {line:d7} took {line % 997} ms";

    /// <summary>Puts the day into a bucket.</summary>
    public static void AddTo(FakeS3 s3)
    {
        var stored = new MemoryStream();
        var parts = new List<ReceiptPart>();
        for (int first = 0; first < Lines; first += LinesOfPart)
        {
            byte[] part = PartFrom(first);
            parts.Add(new ReceiptPart(stored.Length, part.Length, TimeOf(first), TimeOf(first + LinesOfPart - 1), LinesOfPart));
            stored.Write(part);
        }

        string key = ArchiveKeys.DailyObject(Some.Id(Group), Some.Date, LineFormat.Ndjson, Compression.None);
        s3.Objects[key] = new StoredBytes(stored.ToArray(), "\"large\"", "application/x-ndjson", null);
        Receipt receipt = Some.Receipt(Group) with
        {
            Key = key,
            ETag = "large",
            Format = "ndjson",
            Compression = "none",
            Parts = parts,
            Events = Lines,
            Hours = Hours(),
            RawBytes = stored.Length,
            ObjectBytes = stored.Length,
            FirstTimestamp = TimeOf(0),
            LastTimestamp = TimeOf(Lines - 1),
        };
        s3.Put(ArchiveKeys.Receipt(receipt.Group, receipt.Date), JsonSerializer.Serialize(receipt, CatalogJson.Default.Receipt));
    }

    private static byte[] PartFrom(int first)
    {
        var lines = new StringBuilder();
        for (int line = first; line < first + LinesOfPart; line++)
        {
            lines.Append($$"""{"timestamp":{{TimeOf(line)}},"ingestionTime":{{TimeOf(line) + 5}},"logStream":"web/1","message":"{{MessageOf(line)}}"}""").Append('\n');
        }

        return Encoding.UTF8.GetBytes(lines.ToString());
    }

    private static long[] Hours() =>
        [.. Enumerable.Range(0, Lines).CountBy(line => (TimeOf(line) - Some.Start) / 3_600_000).OrderBy(hour => hour.Key).Select(hour => (long)hour.Value)];
}
