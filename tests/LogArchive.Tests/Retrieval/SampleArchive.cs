using System.Text;
using System.Text.Json;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Export;
using LogArchive.Reading;
using LogArchive.Retrieval.Reading;
using LogArchive.Retrieval.Selecting;
using LogArchive.Retrieval.Sources;
using LogArchive.Settings;
using LogArchive.Storage;
using LogArchive.Tests.Functions;
using LogArchive.Tests.Reading;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Retrieval;

/// <summary>A small archive that exports have made, and what was put in.</summary>
internal sealed class SampleArchive
{
    /// <summary>Smaller than the configuration allows, so that a small day has several parts.</summary>
    public const int SmallParts = 60_000;

    private readonly List<(string Group, string Line, long Timestamp)> _lines = [];

    public FakeS3 S3 { get; } = new() { SmallestPart = SmallParts, KeysPerPage = 1000 };

    public ArchiveBucket Bucket => new(S3, "archive");

    public ArchiveSource Source => new BucketSource(Bucket);

    public LineFormat Format { get; init; } = LineFormat.Ndjson;

    public Compression Compression { get; init; } = Compression.Gzip;

    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    public int PartBytes { get; init; } = SmallParts;

    /// <summary>Archives a day of a log group.</summary>
    public async Task<Receipt> AddAsync(string group, DateOnly date, IReadOnlyList<FilteredLogEvent> events)
    {
        ArchiveSettings settings = Some.Settings() with { PartBytes = PartBytes, Format = Format, Compression = Compression };
        var day = ArchiveDay.Of(date, Zone);
        WorkItem item = Some.Item(group, date: date) with
        {
            TimeZone = Zone.Id,
            Start = day.Start,
            End = day.End,
            Key = ArchiveKeys.DailyObject(Some.Id(group), date, Format, Compression),
        };
        var pages = new PageReader(new StoredLogs(events, 100), Format, TimeProvider.System);
        var reader = new DayReader(pages, new ReadRate(1000, 1000, TimeProvider.System), new ReadingLimits(), TimeProvider.System);
        await new DailyExport(new ArchiveStorage(Bucket), reader, settings, Some.Time(), new RecordingLogger()).RunAsync(item, StopSignals.Never);
        S3.Put(ArchiveKeys.CalendarDay(Some.Scope, date), JsonSerializer.Serialize(new CalendarDay(date, day.Start, day.End, Zone.Id), CatalogJson.Default.CalendarDay));
        _lines.AddRange(events.Select(e => (group, Format == LineFormat.Ndjson ? LineOf(e) : e.Message.TrimEnd('\n'), e.Timestamp!.Value)));
        return (await new ReceiptStore(Bucket).FindAsync(Some.Id(group), date, default))!;
    }

    /// <summary>The lines of a log group in a time, as they were put in.</summary>
    public string[] Expected(string group, TimeRange time) =>
        [.. _lines.Where(line => line.Group == group && time.Contains(line.Timestamp)).Select(line => line.Line)];

    public static ArchiveSelection Selection(TimeRange time, params string[] groups) =>
        new() { Scope = Some.Scope, Time = time, Groups = [.. groups.Select(group => new GroupPattern(group))] };

    /// <summary>Reads lines as text.</summary>
    public async Task<List<(string Group, string Line)>> ReadAsync(ArchiveSelection selection, ArchiveSource? source = null)
    {
        source ??= Source;
        ReadPlan plan = await ReadPlan.OfAsync(source, selection, default);
        return await new ArchiveReader(source).ReadAsync(plan, new LineQuery { Time = selection.Time }, default)
            .Select(line => (line.Day.Receipt.LogGroup, Encoding.UTF8.GetString(line.Bytes.Span)))
            .ToListAsync();
    }

    /// <summary>Copies the bucket to a directory, as <c>aws s3 sync</c> does.</summary>
    public void CopyTo(string directory)
    {
        foreach (var (key, stored) in S3.Objects)
        {
            string path = Path.Combine(directory, key);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, stored.Bytes);
        }
    }

    /// <summary>Events of many kinds, in order: times may be equal, and messages have what text can have.</summary>
    public static List<FilteredLogEvent> Events(int seed, int count, TimeRange time)
    {
        var random = new Random(seed);
        long[] times = [.. Enumerable.Range(0, count).Select(_ => time.From + random.NextInt64(time.To - time.From)).Order()];
        return [.. times.Select((at, i) => Some.Event(at, $"{i:d9}", Message(random), ingestionTime: at + 1000, stream: $"stream/{random.Next(3)}\"é"))];
    }

    private static string Message(Random random) => random.Next(8) switch
    {
        0 => $"GET /orders/{random.Next(1000)} 200 \"curl/8.14.1\" id={Some.Noise(random, 24)}",
        1 => $$"""{"level":"INFO","requestId":"{{Some.Noise(random, 16)}}","path":"C:\\temp","n":{{random.Next()}}}""",
        2 => $"java.lang.IllegalStateException: no\n\tat com.example.A.b(A.java:{random.Next(500)})\r\n\tat c.D.e(D.java)\n",
        3 => $"日本語 {random.Next(100)} Größe \U0001F600 \u2028 \u0085 \u001b[31mred\u001b[0m \0 \u007f",
        4 => "",
        5 => "\\\"\\n,\"message\":\"no\"",
        6 => Some.Noise(random, random.Next(2000)),
        _ => $"slash / and \\/ {random.Next(10)}\n",
    };

    /// <summary>The line that the documentation promises: only the escapes that JSON needs, and line breaks.</summary>
    private static string LineOf(FilteredLogEvent e) =>
        $$"""{"timestamp":{{e.Timestamp}},"ingestionTime":{{e.IngestionTime}},"logStream":"{{Escaped(e.LogStreamName)}}","message":"{{Escaped(e.Message)}}"}""";

    private static string Escaped(string text) => string.Concat(text.Select(PageOracle.Escaped));
}
