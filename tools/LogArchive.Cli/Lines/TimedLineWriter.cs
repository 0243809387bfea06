using System.Buffers;
using System.Globalization;
using System.Text;
using LogArchive.Retrieval.Reading;
using LogArchive.Settings;

namespace LogArchive.Cli.Lines;

/// <summary>Writes the time in the archive's time zone, the log group if there are several, and the message.</summary>
/// <param name="to">Receives the bytes.</param>
/// <param name="isNamed">Whether lines carry the name of their log group, because there are several.</param>
/// <param name="isMarked">Whether ":" before the message says that a line was found, and "-" that it is near one, as grep does it.</param>
internal sealed class TimedLineWriter(IBufferWriter<byte> to, bool isNamed, bool isMarked) : LineWriter(to, isNamed)
{
    private ReadableDay? _day;
    private byte[] _name = [];

    public override void Write(in FoundLine line)
    {
        if (!ReferenceEquals(_day, line.Day))
        {
            _day = line.Day;
            _name = IsNamed ? Encoding.UTF8.GetBytes($" {_day.Receipt.LogGroup}") : [];
        }

        // Lines in text format have no times of their own.
        bool isTimed = line.Day.Format == LineFormat.Ndjson;
        if (isTimed)
        {
            Span<byte> time = stackalloc byte[40];
            DateTimeOffset at = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(line.Timestamp), line.Day.TimeZone);
            at.TryFormat(time, out int length, "yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
            Put(time[..length]);
        }

        Put(isTimed || !IsNamed ? _name : _name.AsSpan(1));
        if (isTimed || IsNamed)
        {
            Put(!isMarked ? " "u8 : line.IsMatch ? ": "u8 : "- "u8);
        }

        PutMessage(line);
    }
}
