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
