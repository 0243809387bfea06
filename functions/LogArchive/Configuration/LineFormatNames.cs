using System.Diagnostics;

namespace LogArchive.Configuration;

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
