using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Export;
using LogArchive.Lines;
using LogArchive.Merging;
using LogArchive.Settings;

namespace LogArchive.Retrieval.Verifying;

/// <summary>Counts the lines of an object, and checks that they are events of its day, in order.</summary>
/// <param name="format">The format of the lines.</param>
/// <param name="day">The day that they should be of.</param>
/// <param name="isStrict">Whether to parse each line as JSON: without a receipt, no fingerprint proves what it is.</param>
internal sealed class LineTally(LineFormat format, DaySpan day, bool isStrict)
{
    private static readonly byte[][] Names =
        ["timestamp"u8.ToArray(), "ingestionTime"u8.ToArray(), "logStream"u8.ToArray(), "message"u8.ToArray()];

    private readonly EventHours _hours = new(day.Start, day.End);
    private ContentFingerprint _fingerprint;
    private (long Timestamp, long IngestionTime) _last = (long.MinValue, long.MinValue);
    private long? _first;

    /// <summary>What the lines are not, as a clause; null: they are events of the day, in order.</summary>
    public string? Problem { get; private set; }

    public long Lines { get; private set; }

    /// <summary>Bytes of the lines, with their line ends.</summary>
    public long Bytes { get; private set; }

    public string Fingerprint => _fingerprint.ToString();

    /// <summary>Timestamp of the first event; null: there is none, or the format has no times.</summary>
    public long? First => _first;

    /// <summary>Timestamp of the last event; null: there is none, or the format has no times.</summary>
    public long? Last => _first is null ? null : _last.Timestamp;

    /// <summary>Events per hour of the day; null: the format has no times, or the lines are not events of the day in order.</summary>
    public IReadOnlyList<long>? Hours => format == LineFormat.Ndjson && Problem is null ? _hours.Of(Lines) : null;

    /// <param name="line">A line, without its end.</param>
    public void Add(ReadOnlySpan<byte> line)
    {
        if (format == LineFormat.Ndjson && Problem is null)
        {
            Problem = Check(line);
        }

        _fingerprint = _fingerprint.With(line);
        Bytes += line.Length + 1;
        Lines++;
    }

    private string? Check(ReadOnlySpan<byte> line)
    {
        if (NdjsonLine.TimesOf(line) is not { } times || (isStrict && !IsEvent(line)))
        {
            return $"its line {Lines + 1} is no event";
        }

        if (times.Timestamp < day.Start || times.Timestamp >= day.End)
        {
            return $"its line {Lines + 1} has the timestamp {times.Timestamp}, which is not in the day";
        }

        if (times.CompareTo(_last) < 0)
        {
            return $"its line {Lines + 1} is not in order";
        }

        _hours.AdvanceTo(times.Timestamp, Lines);
        _first ??= times.Timestamp;
        _last = times;
        return null;
    }

    private static bool IsEvent(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            reader.Read();
            foreach (byte[] name in Names)
            {
                if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals(name) || !reader.Read())
                {
                    return false;
                }
            }

            return reader.Read() && reader.TokenType == JsonTokenType.EndObject && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

/// <summary>The bounds of a day.</summary>
/// <param name="Start">Its first millisecond, since the Unix epoch.</param>
/// <param name="End">The first millisecond after it.</param>
internal readonly record struct DaySpan(long Start, long End)
{
    public static DaySpan Of(Receipt receipt) => new(receipt.Start, receipt.End);
}
