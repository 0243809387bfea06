using System.Diagnostics;

namespace LogArchive.Settings;

/// <summary>What one event becomes in a daily object.</summary>
public enum LineFormat
{
    /// <summary>One JSON object a line: timestamp, ingestionTime (epoch ms), logStream, message.</summary>
    Ndjson,

    /// <summary>The message alone.</summary>
    Text,
}

/// <summary>What a line format is called.</summary>
internal static class LineFormatNames
{
    extension(LineFormat format)
    {
        /// <summary>In receipts and checkpoints.</summary>
        public string ReceiptName => format switch
        {
            LineFormat.Ndjson => "ndjson",
            LineFormat.Text => "text",
            _ => throw new UnreachableException(),
        };
    }
}
