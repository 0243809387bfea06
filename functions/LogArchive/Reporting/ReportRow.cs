using LogArchive.Catalog;

namespace LogArchive.Reporting;

/// <summary>An archived log group and day.</summary>
public sealed record ReportRow
{
    /// <summary>The log group's exact name.</summary>
    public required string LogGroup { get; init; }

    /// <summary>The archive day.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>archived, empty or gone.</summary>
    public required WorkStatus Status { get; init; }

    public long Events { get; init; }

    /// <summary>Bytes of the lines, before compression.</summary>
    public long RawBytes { get; init; }

    /// <summary>Bytes of the daily object.</summary>
    public long StoredBytes { get; init; }

    /// <summary>What the export took; absent where its receipt does not say.</summary>
    public ExportEffort? Effort { get; init; }

    public static ReportRow Of(DateOnly date, ReceiptNumbers receipt) => new()
    {
        LogGroup = receipt.LogGroup,
        Date = date,
        Status = receipt.Status,
        Events = receipt.Events,
        RawBytes = receipt.RawBytes,
        StoredBytes = receipt.ObjectBytes,
        Effort = receipt.Effort,
    };
}
