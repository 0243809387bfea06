using System.Buffers;
using System.Globalization;
using System.Text;
using LogArchive.Retrieval.Reading;
using LogArchive.Settings;

namespace LogArchive.Cli.Lines;

/// <summary>Writes the time in the archive's time zone, the log group if there are several, and the message.</summary>
internal sealed class TimedLineWriter(IBufferWriter<byte> to, bool isNamed) : LineWriter(to, isNamed)
{
    private ReadableDay? _day;
    private byte[] _name = [];

    public override void Write(in FoundLine line)
    {
        if (!ReferenceEquals(_day, line.Day))
        {
            _day = line.Day;
            _name = IsNamed ? Encoding.UTF8.GetBytes($"{_day.Receipt.LogGroup} ") : [];
        }

        // Lines in text format have no times of their own.
        if (line.Day.Format == LineFormat.Ndjson)
        {
            Span<byte> time = stackalloc byte[40];
            DateTimeOffset at = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(line.Timestamp), line.Day.TimeZone);
            at.TryFormat(time, out int length, "yyyy-MM-ddTHH:mm:ss.fffzzz ", CultureInfo.InvariantCulture);
            Put(time[..length]);
        }

        Put(_name);
        PutMessage(line);
    }
}
