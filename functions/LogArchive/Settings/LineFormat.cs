using System.Diagnostics;

namespace LogArchive.Settings;

/// <summary>The format of one event's line in a daily object.</summary>
public enum LineFormat
{
    /// <summary>One JSON object per line: timestamp, ingestionTime (epoch ms), logStream, message.</summary>
    Ndjson,

    /// <summary>The message alone.</summary>
    Text,
}

/// <summary>Names of the line formats.</summary>
internal static class LineFormatNames
{
    extension(LineFormat)
    {
        /// <summary>The format of a receipt; null if it names none.</summary>
        public static LineFormat? OfReceipt(string? name) =>
            Enum.GetValues<LineFormat>().Cast<LineFormat?>().FirstOrDefault(format => format!.Value.ReceiptName == name);

        /// <summary>The format of an object's lines, by the end of its key; null if it is the key of no daily object.</summary>
        public static LineFormat? OfKey(string key)
        {
            string name = key[..^Compression.OfKey(key).KeySuffix.Length];
            return Enum.GetValues<LineFormat>().Cast<LineFormat?>()
                .FirstOrDefault(format => name.EndsWith(format!.Value.KeySuffix, StringComparison.Ordinal));
        }
    }

    extension(LineFormat format)
    {
        /// <summary>The name in receipts and checkpoints.</summary>
        public string ReceiptName => format switch
        {
            LineFormat.Ndjson => "ndjson",
            LineFormat.Text => "text",
            _ => throw new UnreachableException(),
        };

        /// <summary>The part of a daily object's key before the end that names the compression.</summary>
        public string KeySuffix => format switch
        {
            LineFormat.Ndjson => ".ndjson",
            LineFormat.Text => ".log",
            _ => throw new UnreachableException(),
        };
    }
}
