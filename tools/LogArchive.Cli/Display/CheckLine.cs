using LogArchive.Days;
using LogArchive.Reporting;
using LogArchive.Retrieval.Verifying;

namespace LogArchive.Cli.Display;

/// <summary>Says how far a check has come. Thread-safe.</summary>
internal sealed class CheckLine(StandingLine line)
{
    private CheckProgress _reached;

    public void Show(CheckProgress reached)
    {
        _reached = reached;
        line.Show(_ =>
        {
            string day = reached.Date is { } date ? $", up to {ArchiveDay.Format(date)}" : "";
            string bytes = reached.BytesRead > 0 ? $", {ByteSize.Of(reached.BytesRead)} read" : "";
            return $"{new WordCount(reached.Objects, "receipts")} checked{day}{bytes}";
        });
    }

    public void AddBytes(long bytes) => Show(_reached with { BytesRead = _reached.BytesRead + bytes });
}
